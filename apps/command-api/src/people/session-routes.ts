import { Type } from 'typebox';
import { hashSecret, newSecret, type IdentityVerifier, type SignedInPerson } from '@roadwire/auth';
import type { ApiTokenStore, Person, PersonStore, SessionStore, SignInKind } from '@roadwire/db';
import { Problem, Timestamp } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError } from '@roadwire/service';
import { Credentials, SessionSecret } from './credentials.ts';
import { PersonView, signedIn } from './person-view.ts';
import type { SignInWithPassword } from './sign-in-with-password.ts';

const tags = ['session'];
const sessionDays = 30;

export interface SessionNeeds {
  people: Pick<PersonStore, 'takeIdentity'>;
  sessions: Pick<SessionStore, 'open' | 'present' | 'endBySecret'>;
  apiTokens: Pick<ApiTokenStore, 'use'>;
  tokens: { issue(person: SignedInPerson): Promise<{ accessToken: string; expiresAt: Date }>; jwks: unknown };
  /** Absent when this installation has no passwords. */
  signInWithPassword: SignInWithPassword | undefined;
  /** Absent when no OpenID Connect issuer is configured. */
  identities: IdentityVerifier | undefined;
  clock: Clock;
  newId: () => string;
}

/** Signing in and out: the one place where credentials become access tokens. */
export function sessionRoutes(app: HttpService, needs: SessionNeeds): void {
  const { clock, tokens, sessions } = needs;

  app.post(
    '/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign in, or renew an access token',
        description:
          'An access token for a password, an ID token of the configured OpenID Connect issuer, an API token or a session token. The first two open a session. A session token is replaced whenever it is used: keep the new one. The old one may be used again while the new one was not, and for a minute; after that the session ends (`session_reused`). That of a browser session stays the same.',
        body: Credentials,
        response: {
          201: Type.Object({
            accessToken: Type.String({ description: 'A JWT for `Authorization: Bearer`' }),
            expiresAt: Timestamp,
            sessionToken: Type.Optional(
              Type.String({ description: 'Renews the access token, once', examples: ['rws_…'] }),
            ),
            person: PersonView,
          }),
          '4xx': Problem,
          '5xx': Problem,
        },
      },
    },
    async (request, reply) => {
      const body = request.body;
      if ('password' in body) {
        if (!needs.signInWithPassword) {
          const detail = 'Passwords are off here: sign in with an ID token of the OpenID Connect issuer.';
          throw new ProblemError('forbidden', { detail });
        }
        const verdict = await needs.signInWithPassword(body, request.ip);
        if (verdict.outcome === 'too_many') {
          reply.header('retry-after', verdict.retryAfterSeconds);
          const detail = `Too many sign-ins have failed. Try again in ${verdict.retryAfterSeconds} s.`;
          throw new ProblemError('rate_limited', { detail });
        }
        if (verdict.outcome === 'wrong') throw new ProblemError('wrong_credentials');
        return reply.code(201).send(await open(verdict.person, body.browser ? 'browser' : 'session'));
      }
      if ('idToken' in body) {
        return reply.code(201).send(await open(await personBehind(body.idToken, request), 'session'));
      }
      if ('apiToken' in body) {
        const used = await needs.apiTokens.use(hashSecret(body.apiToken), clock.now());
        if (!used) throw new ProblemError('unauthenticated');
        return reply.code(201).send(await answer(signedIn(used.person, used.scopes)));
      }
      const sessionToken = newSecret('rws_');
      const presented = await sessions.present({
        secretHash: hashSecret(body.sessionToken),
        nextSecretHash: hashSecret(sessionToken),
        now: clock.now(),
        requestId: request.id,
      });
      if (presented.outcome === 'unknown') throw new ProblemError('unauthenticated');
      if (presented.outcome === 'reused') {
        const who = { person: presented.person.id, session: presented.familyId };
        request.log.warn(who, 'a session token that was replaced came again: the session was ended');
        throw new ProblemError('session_reused');
      }
      const renewed = await answer(signedIn(presented.person));
      return reply.code(201).send(presented.replaced ? { ...renewed, sessionToken } : renewed);
    },
  );

  async function personBehind(
    idToken: string,
    request: { id: string; log: { warn(what: object, how: string): void } },
  ) {
    const { identities, people } = needs;
    if (!identities) throw new ProblemError('forbidden', { detail: 'No OpenID Connect issuer is configured here.' });
    const verdict = await identities.verify(idToken);
    switch (verdict.outcome) {
      case 'invalid':
        throw new ProblemError('unauthenticated', { detail: 'The ID token is not valid, or no longer.' });
      case 'unverified_email':
        throw new ProblemError('forbidden', { detail: 'The issuer does not vouch for an e-mail address.' });
      case 'unavailable':
        request.log.warn({ err: verdict.cause }, 'the OpenID Connect issuer does not answer');
        throw new ProblemError('service_unavailable', { detail: 'The OpenID Connect issuer does not answer.' });
      case 'good': {
        const taken = await people.takeIdentity(verdict.identity, { now: clock.now(), requestId: request.id });
        if (taken !== 'taken') return taken.person;
        throw new ProblemError('conflict', { detail: 'Another account here has this e-mail address.' });
      }
    }
  }

  async function open(person: Person, kind: SignInKind) {
    const sessionToken = newSecret('rws_');
    const createdAt = clock.now();
    await sessions.open({
      secretHash: hashSecret(sessionToken),
      familyId: needs.newId(),
      personId: person.id,
      kind,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + sessionDays * 86_400_000),
    });
    return { ...(await answer(signedIn(person))), sessionToken };
  }

  async function answer(person: SignedInPerson) {
    const { accessToken, expiresAt } = await tokens.issue(person);
    return { accessToken, expiresAt: expiresAt.toISOString(), person };
  }

  app.delete(
    '/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign out: the session ends, whichever of its tokens is given',
        body: Type.Object({ sessionToken: SessionSecret }, { additionalProperties: false }),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      await sessions.endBySecret(hashSecret(request.body.sessionToken), clock.now());
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/v1/session/jwks',
    { schema: { tags, summary: 'The public keys of access tokens (RFC 7517)', response: { 200: Type.Unknown() } } },
    async () => tokens.jwks,
  );
}
