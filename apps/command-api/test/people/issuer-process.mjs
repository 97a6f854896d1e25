/**
 * An OpenID Connect issuer as a process of its own, for tests: `oidc-provider` on a free port of this machine, whose
 * people sign in by being named (`login_hint`) and consent to everything. Says `{ issuer }` to its parent.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const people = {
  olga: { email: 'Olga@corp.example', email_verified: true, name: 'Olga', roles: ['operator', 'astronaut'] },
  otto: { email: 'otto@corp.example', email_verified: true, name: 'Otto' },
  una: { email: 'una@corp.example', email_verified: false, name: 'Una' },
};

const server = createServer();
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: ['roadwire', 'another'].map((client_id) => ({
      client_id,
      client_secret: 'of no importance',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    claims: { openid: ['sub', 'email', 'email_verified', 'name', 'roles'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of no importance'] },
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    const { params } = await provider.interactionDetails(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: params.login_hint } });
  });
  process.send({ issuer });
});
process.once('disconnect', () => process.exit(0));
