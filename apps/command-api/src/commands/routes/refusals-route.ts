import { Type } from 'typebox';
import type { RefusalStore, StoredRefusal } from '@roadwire/db';
import { mayActOnFleet, Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { CursorQuery, NextCursor, page, readCursor } from '../../pages/list-page.ts';

const eventId = /^[0-9]{1,18}$/;

const RefusalView = Type.Object(
  {
    id: Type.String(),
    vehicleId: Type.String(),
    commandId: Type.String({ description: 'The id that the request bore; it need not be one of ours' }),
    reason: Type.String({ examples: ['bad_signature'] }),
    requestDigest: Type.Union([Type.String(), Type.Null()], { description: 'SHA-256 of the request (JWS) in hex' }),
    at: Timestamp,
  },
  { title: 'Refusal' },
);

function refusalView({ id, data, at }: StoredRefusal) {
  const text = (name: string): string | null => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === 'string' ? value : null;
  };
  return {
    id: id.toString(),
    vehicleId: text('vehicleId') ?? '',
    commandId: text('commandId') ?? '',
    reason: text('reason') ?? '',
    requestDigest: text('requestDigest'),
    at: at.toISOString(),
  };
}

/** Requests that cars did not trust: forged, altered, replayed, or for another car. Newest first. */
export function refusalsRoute(app: HttpService, needs: { refusals: Pick<RefusalStore, 'list'> }): void {
  app.get(
    '/v1/commands/refusals',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags: ['commands'],
        security: [{ bearer: [] }],
        summary: 'Requests that cars did not trust (operators)',
        querystring: Type.Object({
          vehicleId: Type.Optional(VehicleId),
          cursor: CursorQuery,
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
        }),
        response: {
          200: Type.Object({ items: Type.Array(RefusalView), next: NextCursor }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      if (!mayActOnFleet('refusals.see', person.roles)) throw new ProblemError('forbidden');
      const { vehicleId, cursor, limit = 50 } = request.query;
      const before = readCursor(cursor, eventId);
      const found = await needs.refusals.list(
        { vehicleId, before: before === undefined ? undefined : BigInt(before) },
        limit + 1,
      );
      return page(found.map(refusalView), limit, ({ id }) => id);
    },
  );
}
