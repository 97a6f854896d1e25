import { createTokenIssuer } from '@roadwire/auth';
import type { Role } from '@roadwire/protocol';
import { systemClock } from '@roadwire/service';
import type { Installation } from '../../support/credentials.ts';

/** What the admin API answers to somebody of this role. */
export async function getAs(role: Role, installation: Installation, url: string): Promise<Response> {
  const tokens = createTokenIssuer({ privateJwk: await installation.content('token-signing.jwk'), clock: systemClock });
  const person = { id: '1', email: 'o@example.org', name: 'O', roles: [role], scopes: null };
  const { accessToken } = await tokens.issue(person);
  return fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
}
