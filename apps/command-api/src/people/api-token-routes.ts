import { Type } from 'typebox';
import { hashSecret, newSecret } from '@roadwire/auth';
import type { ApiToken, ApiTokenStore } from '@roadwire/db';
import { oneOfTexts, Problem, scopeNames, Timestamp, Uuid } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { withoutControls } from './credentials.ts';
import { NextCursor } from '../pages/list-page.ts';
import { pageOf, pageQuery } from '../pages/newest-first.ts';
import { personalAudit } from './personal-audit.ts';

const tags = ['people'];
const security = [{ bearer: [] }];
const name = Type.String({ minLength: 1, maxLength: 100, pattern: withoutControls, examples: ['Nightly report'] });
const scopes = Type.Array(oneOfTexts(scopeNames), {
  minItems: 1,
  maxItems: scopeNames.length,
  uniqueItems: true,
  description: 'What the token may do, within what you may do yourself',
  examples: [['vehicles:read']],
});
const tokenView = { id: Uuid, name, scopes, createdAt: Timestamp, expiresAt: Timestamp };

function viewOf({ id, name, scopes, createdAt, lastUsedAt, expiresAt }: ApiToken) {
  return {
    id,
    name,
    scopes,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Tokens for a person's programs. No API token may make or revoke one: the routes name no scope. */
export function apiTokenRoutes(
  app: HttpService,
  needs: { apiTokens: Pick<ApiTokenStore, 'insert' | 'listOf' | 'revoke'>; clock: Clock; newId: () => string },
): void {
  const { apiTokens, clock } = needs;

  app.post(
    '/v1/people/me/tokens',
    {
      schema: {
        tags,
        security,
        summary: 'Make an API token; it is shown this once',
        body: Type.Object(
          {
            name,
            scopes,
            expiresInDays: Type.Integer({ minimum: 1, maximum: 365, examples: [90] }),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ ...tokenView, token: Type.String({ examples: ['rwt_…'] }) }, { title: 'NewApiToken' }),
          '4xx': Problem,
        },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { name, scopes, expiresInDays } = request.body;
      const token = newSecret('rwt_');
      const id = needs.newId();
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + expiresInDays * 86_400_000);
      const made = await apiTokens.insert(
        { id, personId: person.id, secretHash: hashSecret(token), name, scopes, createdAt, expiresAt },
        personalAudit(person, {
          at: createdAt,
          requestId: request.id,
          action: 'api_token.create',
          target: `api_token:${id}`,
          details: { name, scopes, expiresAt: expiresAt.toISOString() },
        }),
      );
      return reply.code(201).send({ ...viewOf(made), token });
    },
  );

  app.get(
    '/v1/people/me/tokens',
    {
      schema: {
        tags,
        security,
        summary: 'Your API tokens, newest first, without their secrets',
        querystring: Type.Object(pageQuery),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({ ...tokenView, lastUsedAt: Type.Union([Timestamp, Type.Null()]) }, { title: 'ApiToken' }),
            ),
            next: NextCursor,
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { items, next } = await pageOf(request.query, (limit, after) =>
        apiTokens.listOf(person.id, { now: clock.now(), limit, ...(after ? { after } : {}) }),
      );
      return { items: items.map(viewOf), next };
    },
  );

  app.delete(
    '/v1/people/me/tokens/:tokenId',
    {
      schema: {
        tags,
        security,
        summary: 'Revoke an API token',
        description: 'Access tokens that were made from it end by themselves, within 15 minutes.',
        params: Type.Object({ tokenId: Uuid }),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { tokenId: id } = request.params;
      const at = clock.now();
      const audit = { at, requestId: request.id, action: 'api_token.revoke', target: `api_token:${id}`, details: {} };
      const revoked = await apiTokens.revoke({ personId: person.id, id }, at, personalAudit(person, audit));
      if (!revoked) throw new ProblemError('api_token_not_found');
      return reply.code(204).send(null);
    },
  );
}
