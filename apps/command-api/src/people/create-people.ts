import { createIdentityVerifier, type IdentityIssuer, type TokenIssuer } from '@roadwire/auth';
import { createApiTokenStore, createPersonStore, createSessionStore, type Database } from '@roadwire/db';
import type { Clock, HttpService } from '@roadwire/service';
import { apiTokenRoutes } from './api-token-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { createSignInThrottle } from './sign-in-throttle.ts';
import { createSignInWithPassword } from './sign-in-with-password.ts';

export type PeopleRouteNeeds = Parameters<typeof sessionRoutes>[1] &
  Parameters<typeof peopleRoutes>[1] &
  Parameters<typeof signInRoutes>[1] &
  Parameters<typeof apiTokenRoutes>[1];

/** Everything about people: who they are, how they sign in and where they are signed in. */
export function peopleAndSessionRoutes(app: HttpService, needs: PeopleRouteNeeds): void {
  sessionRoutes(app, needs);
  peopleRoutes(app, needs);
  signInRoutes(app, needs);
  apiTokenRoutes(app, needs);
}

export function createPeople(needs: {
  database: Database;
  tokens: TokenIssuer;
  passwords: 'on' | 'off';
  issuer: IdentityIssuer | undefined;
  clock: Clock;
  newId: () => string;
}): PeopleRouteNeeds {
  const { database, tokens, issuer, clock, newId } = needs;
  const people = createPersonStore(database);
  return {
    people,
    sessions: createSessionStore(database),
    apiTokens: createApiTokenStore(database),
    tokens,
    signInWithPassword:
      needs.passwords === 'on'
        ? createSignInWithPassword({ people, throttle: createSignInThrottle(clock) })
        : undefined,
    identities: issuer && createIdentityVerifier({ ...issuer, clock }),
    clock,
    newId,
  };
}
