import { Type } from 'typebox';
import type { AuditSigner } from '@roadwire/auth';
import type { AuditHeadStore, AuditLog } from '@roadwire/db';
import { Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import type { FleetGate } from '../access/fleet-gate.ts';
import { CursorQuery, NextCursor, page, readCursor } from '../pages/list-page.ts';
import { plainText } from '../plain-text.ts';
import { auditLine } from './audit-line.ts';

const tags = ['audit'];
const security = [{ bearer: [] }];
const pageSize = { default: 100, most: 1000 } as const;
const limitQuery = Type.Optional(Type.Integer({ minimum: 1, maximum: pageSize.most, default: pageSize.default }));
const idForm = /^[0-9]{1,18}$/;

const AuditEntry = Type.Object(
  {
    id: Type.String({ description: 'Grows with every line', examples: ['1042'] }),
    at: Timestamp,
    actorId: Type.Union([Type.String(), Type.Null()]),
    actor: Type.String({ description: 'An e-mail address, or what acted by itself', examples: ['admin@example.com'] }),
    action: Type.String({ examples: ['access.revoke'] }),
    target: Type.String({ description: 'What it was done to' }),
    vehicleId: Type.Union([Type.String(), Type.Null()]),
    outcome: Type.String({ examples: ['done', 'refused'] }),
    requestId: Type.Union([Type.String(), Type.Null()]),
    details: Type.Unknown(),
  },
  { title: 'AuditEntry' },
);

const AuditHead = Type.Object(
  {
    id: Type.String(),
    lastEntryId: Type.String({ description: 'All lines up to this one are covered' }),
    hash: Type.String({ description: 'SHA-256 in lower-case hex, chained line by line from 64 zeros' }),
    signature: Type.String({ description: 'Compact JWS (EdDSA) over `{lastEntryId, hash, at}`' }),
    at: Timestamp,
  },
  { title: 'AuditHead' },
);

export interface AuditRouteNeeds {
  fleetGate: FleetGate;
  auditLog: Pick<AuditLog, 'list'>;
  auditHeads: Pick<AuditHeadStore, 'list'>;
  auditKeys: AuditSigner['keys'];
}

/** Who did what to what, for administrators. */
export function auditRoutes(app: HttpService, needs: AuditRouteNeeds): void {
  const { auditHeads, auditKeys, auditLog, fleetGate } = needs;

  app.get(
    '/v1/audit',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'The audit log, newest first (administrators)',
        querystring: Type.Object(
          {
            cursor: CursorQuery,
            limit: limitQuery,
            vehicleId: Type.Optional(VehicleId),
            actor: Type.Optional(plainText({ maxLength: 254, description: "The actor's e-mail address or id" })),
            action: Type.Optional(plainText({ maxLength: 80, examples: ['access.revoke'] })),
            since: Type.Optional(Timestamp),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(AuditEntry), next: NextCursor }), '4xx': Problem },
      },
    },
    async (request) => {
      await fleetGate.admit(requirePerson(request), 'audit.read', request.id);
      const { cursor, limit = pageSize.default, since, ...filter } = request.query;
      const found = await auditLog.list({
        ...filter,
        since: since === undefined ? undefined : timeOf(since),
        beforeId: idBefore(cursor),
        limit: limit + 1,
      });
      const { items, next } = page(found, limit, ({ id }) => id.toString());
      return { items: items.map(auditLine), next };
    },
  );

  app.get(
    '/v1/audit/heads',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'The signed heads of the audit log, newest first, and the keys that signed them (administrators)',
        querystring: Type.Object({ cursor: CursorQuery, limit: limitQuery }, { additionalProperties: false }),
        response: {
          200: Type.Object({
            items: Type.Array(AuditHead),
            next: NextCursor,
            keys: Type.Unknown({ description: 'A JWK set (RFC 7517)' }),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      await fleetGate.admit(requirePerson(request), 'audit.read', request.id);
      const { cursor, limit = pageSize.default } = request.query;
      const found = await auditHeads.list({ beforeId: idBefore(cursor), limit: limit + 1 });
      const { items, next } = page(found, limit, ({ id }) => id.toString());
      return {
        items: items.map(({ id, lastEntryId, hash, signature, at }) => ({
          ...{ id: id.toString(), lastEntryId: lastEntryId.toString(), hash, signature, at: at.toISOString() },
        })),
        next,
        keys: auditKeys,
      };
    },
  );
}

function idBefore(cursor: string | undefined): bigint | undefined {
  const id = readCursor(cursor, idForm);
  return id === undefined ? undefined : BigInt(id);
}

function timeOf(text: string): Date {
  const time = new Date(text);
  // Such as a leap second: of the right form, and yet none that can be looked for.
  if (Number.isNaN(time.getTime())) throw new ProblemError('invalid_request', { field: '/since' });
  return time;
}
