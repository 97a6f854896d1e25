import { Type } from 'typebox';
import { oneOfTexts, Problem, roles } from '@roadwire/protocol';
import { type HttpService, ProblemError } from '@roadwire/service';
import type { BrowserSessions } from './browser-session.ts';
import { sessionCookie } from './cookie.ts';
import { refuseForeignChange } from './csrf.ts';

const tags = ['web'];
const PersonView = Type.Object(
  { id: Type.String(), email: Type.String(), name: Type.String(), roles: Type.Array(oneOfTexts(roles)) },
  { title: 'Person' },
);

/** Signing in and out of a browser. */
export function browserSessionRoutes(app: HttpService, sessions: BrowserSessions): void {
  app.post(
    '/web/session',
    {
      schema: {
        tags,
        summary: 'Sign a browser in',
        body: Type.Object(
          {
            email: Type.String({ minLength: 3, maxLength: 254 }),
            password: Type.String({ minLength: 1, maxLength: 1024 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: PersonView, '4xx': Problem },
      },
    },
    async (request, reply) => {
      refuseForeignChange(request);
      const signedIn = await sessions.signIn(request.body, request.ip);
      if ('refused' in signedIn) {
        if (signedIn.retryAfter !== null) reply.header('retry-after', signedIn.retryAfter);
        throw signedIn.refused;
      }
      const opened = await sessions.open(signedIn.sessionToken);
      if (!opened) throw new ProblemError('upstream_unavailable');
      sessionCookie.set(reply, signedIn.sessionToken);
      return opened.person;
    },
  );

  app.get(
    '/web/session',
    { schema: { tags, summary: 'Who is signed in to this browser', response: { 200: PersonView, '4xx': Problem } } },
    async (request, reply) => {
      const sessionToken = sessionCookie.read(request);
      const opened = sessionToken === undefined ? undefined : await sessions.open(sessionToken);
      if (!opened) {
        if (sessionToken !== undefined) sessionCookie.clear(reply);
        throw new ProblemError('unauthenticated');
      }
      return opened.person;
    },
  );

  app.delete(
    '/web/session',
    { schema: { tags, summary: 'Sign this browser out', response: { 204: Type.Null(), '4xx': Problem } } },
    async (request, reply) => {
      refuseForeignChange(request);
      const sessionToken = sessionCookie.read(request);
      sessionCookie.clear(reply);
      if (sessionToken !== undefined) await sessions.signOut(sessionToken);
      return reply.code(204).send(null);
    },
  );
}
