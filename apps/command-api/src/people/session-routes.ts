import { Type } from 'typebox';
import { hashSecret, newSecret, type SignedInPerson, verifyPassword } from '@roadwire/auth';
import type { Person, PersonStore } from '@roadwire/db';
import { isRole, Problem, roles, Timestamp, oneOfTexts } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError } from '@roadwire/service';

const tags = ['session'];
const sessionDays = 30;

const PersonView = Type.Object({
  id: Type.String(),
  email: Type.String(),
  name: Type.String(),
  roles: Type.Array(oneOfTexts(roles)),
});

const Credentials = Type.Union([
  Type.Object(
    { email: Type.String({ minLength: 3, maxLength: 254 }), password: Type.String({ minLength: 1, maxLength: 1024 }) },
    { additionalProperties: false, title: 'E-mail address and password' },
  ),
  Type.Object(
    { apiToken: Type.String({ minLength: 1, maxLength: 200 }) },
    { additionalProperties: false, title: 'API token' },
  ),
  Type.Object(
    { sessionToken: Type.String({ minLength: 1, maxLength: 200 }) },
    { additionalProperties: false, title: 'Session' },
  ),
]);

/** What the public may know of a person's row, as it goes into tokens. */
export const signedIn = (person: Person): SignedInPerson => ({
  id: person.id,
  email: person.email,
  name: person.name,
  roles: person.roles.filter(isRole),
});

export function sessionRoutes(
  app: HttpService,
  needs: {
    people: PersonStore;
    tokens: { issue(person: SignedInPerson): Promise<{ accessToken: string; expiresAt: Date }>; jwks: unknown };
    clock: Clock;
  },
): void {
  const { clock, people, tokens } = needs;

  app.post(
    '/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign in, or renew an access token',
        description:
          'With e-mail address and password: an access token and a session token that renews it. With an API token or a session token: an access token.',
        body: Credentials,
        response: {
          201: Type.Object({
            accessToken: Type.String(),
            expiresAt: Timestamp,
            sessionToken: Type.Optional(Type.String()),
            person: PersonView,
          }),
          '4xx': Problem,
        },
      },
    },
    async (request, reply) => {
      const now = clock.now();
      const body = request.body;
      if ('password' in body) {
        const person = await people.findByEmail(body.email.toLowerCase());
        const good = await verifyPassword(body.password, person?.passwordHash);
        if (!person || !good) throw new ProblemError('wrong_credentials');
        const sessionToken = newSecret('rws_');
        const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
        await people.openSession({
          secretHash: hashSecret(sessionToken),
          personId: person.id,
          kind: 'session',
          expiresAt,
        });
        return reply.code(201).send({ ...(await answer(person)), sessionToken });
      }
      const secret = 'apiToken' in body ? body.apiToken : body.sessionToken;
      const person = await people.findBySessionSecret(hashSecret(secret), now);
      if (!person) throw new ProblemError('unauthenticated');
      return reply.code(201).send(await answer(person));
    },
  );

  async function answer(person: Person) {
    const view = signedIn(person);
    const { accessToken, expiresAt } = await tokens.issue(view);
    return { accessToken, expiresAt: expiresAt.toISOString(), person: view };
  }

  app.delete(
    '/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign out: the session token is worth nothing from now on',
        body: Type.Object(
          { sessionToken: Type.String({ minLength: 1, maxLength: 200 }) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      await people.closeSession(hashSecret(request.body.sessionToken), clock.now());
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/v1/session/jwks',
    { schema: { tags, summary: 'The public keys of access tokens (RFC 7517)', response: { 200: Type.Unknown() } } },
    async () => tokens.jwks,
  );
}
