import { Type } from 'typebox';
import { type SessionStore, signInKinds } from '@roadwire/db';
import { oneOfTexts, Problem, Timestamp, Uuid } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { NextCursor } from '../pages/list-page.ts';
import { pageOf, pageQuery } from '../pages/newest-first.ts';
import { personalAudit } from './personal-audit.ts';

const tags = ['people'];
const security = [{ bearer: [] }];
const SignInView = Type.Object(
  {
    id: Uuid,
    kind: oneOfTexts(signInKinds, { description: '`browser`: a web browser; `session`: a phone or the command line' }),
    createdAt: Timestamp,
    lastUsedAt: Type.Union([Timestamp, Type.Null()], { description: 'When its access token was renewed last' }),
    expiresAt: Timestamp,
  },
  { title: 'SignIn' },
);

/** Where a person is signed in, and how that ends. No API token may do this: the routes name no scope. */
export function signInRoutes(
  app: HttpService,
  needs: { sessions: Pick<SessionStore, 'listOf' | 'end'>; clock: Clock },
): void {
  const { clock, sessions } = needs;

  app.get(
    '/v1/people/me/sessions',
    {
      schema: {
        tags,
        security,
        summary: 'Where you are signed in, newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: Type.Object({ items: Type.Array(SignInView), next: NextCursor }), '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { items, next } = await pageOf(request.query, (limit, after) =>
        sessions.listOf(person.id, { now: clock.now(), limit, ...(after ? { after } : {}) }),
      );
      return {
        items: items.map(({ createdAt, lastUsedAt, expiresAt, ...others }) => ({
          ...others,
          createdAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt?.toISOString() ?? null,
          expiresAt: expiresAt.toISOString(),
        })),
        next,
      };
    },
  );

  app.delete(
    '/v1/people/me/sessions/:sessionId',
    {
      schema: {
        tags,
        security,
        summary: 'End one of your sessions',
        description: 'Access tokens that were made from it end by themselves, within 15 minutes.',
        params: Type.Object({ sessionId: Uuid }),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { sessionId: familyId } = request.params;
      const at = clock.now();
      const audit = { at, requestId: request.id, action: 'session.end', target: `session:${familyId}`, details: {} };
      const ended = await sessions.end({ personId: person.id, familyId }, at, personalAudit(person, audit));
      if (!ended) throw new ProblemError('not_found', { detail: 'You have no such session.' });
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/v1/people/me/sessions',
    {
      schema: {
        tags,
        security,
        summary: 'Sign out everywhere, here too; API tokens stay',
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const at = clock.now();
      const audit = {
        at,
        requestId: request.id,
        action: 'session.end_all',
        target: `person:${person.id}`,
        details: {},
      };
      await sessions.end({ personId: person.id }, at, personalAudit(person, audit));
      return reply.code(204).send(null);
    },
  );
}
