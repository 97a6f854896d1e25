import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SignedInPerson } from '@roadwire/auth';
import type { Role, Scope } from '@roadwire/protocol';
import { ProblemError } from './problem-error.ts';

export interface TokenVerifier {
  verify(token: string): Promise<SignedInPerson | undefined>;
}

declare module 'fastify' {
  interface FastifyRequest {
    person: SignedInPerson | null;
  }
  interface FastifyContextConfig {
    /** What an API token must have been made for to use the route; of several, any one. Without it none may. */
    scope?: Scope | readonly Scope[];
  }
}

/**
 * Reads the bearer token of each request; a token that is not good is refused at once, none at all is not. A token that
 * was made from an API token opens only routes that name one of its scopes.
 */
export function readBearerTokens(app: FastifyInstance, verifier: TokenVerifier | undefined): void {
  app.decorateRequest('person', null);
  if (!verifier) return;
  app.addHook('onRequest', async (request) => {
    const header = request.headers.authorization;
    if (header === undefined) return;
    const token = /^Bearer ([^ ]+)$/i.exec(header)?.[1];
    const person = token === undefined ? undefined : await verifier.verify(token);
    if (!person) throw new ProblemError('unauthenticated', { detail: 'The access token is not valid, or no longer.' });
    request.person = person;
    if (person.scopes !== null && !request.is404) refuseOutOfScope(request.routeOptions.config.scope, person.scopes);
  });
}

function refuseOutOfScope(opensWith: Scope | readonly Scope[] | undefined, held: readonly Scope[]): void {
  const opening = opensWith === undefined ? [] : [opensWith].flat();
  if (opening.some((scope) => held.includes(scope))) return;
  const detail = opening.length > 0 ? `This needs the scope ${opening.join(' or ')}.` : 'API tokens cannot do this.';
  throw new ProblemError('insufficient_scope', { detail });
}

/** The person behind a request. Throws 401 when nobody is signed in. */
export function requirePerson(request: FastifyRequest): SignedInPerson {
  if (!request.person) throw new ProblemError('unauthenticated');
  return request.person;
}

/** The person behind a request, who has one of the roles. Throws 401 or 403. */
export function requireRole(request: FastifyRequest, ...roles: readonly Role[]): SignedInPerson {
  const person = requirePerson(request);
  if (!person.roles.some((role) => roles.includes(role))) {
    throw new ProblemError('forbidden', { detail: `This needs one of the roles ${roles.join(', ')}.` });
  }
  return person;
}
