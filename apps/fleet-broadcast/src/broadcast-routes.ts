import { Type } from 'typebox';
import type { BroadcastStore, VehicleStore } from '@roadwire/db';
import { BroadcastKind, Problem, Timestamp, Uuid, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { BroadcastView, broadcastView } from './broadcast-view.ts';

export const serviceName = 'fleet-broadcast';
export const serviceDescription = 'Notices to the fleet, and what each car answered';

const tags = [serviceName];
const security = [{ bearer: [] }];
const defaultLifetimeMilliseconds = 7 * 86_400_000;

export function broadcastRoutes(
  app: HttpService,
  needs: {
    broadcasts: Pick<BroadcastStore, 'insert' | 'find' | 'list'>;
    vehicles: Pick<VehicleStore, 'find'>;
    clock: Clock;
    newId: () => string;
    wake: () => void;
  },
): void {
  app.post(
    '/v1/broadcasts',
    {
      config: { scope: 'fleet:write' },
      schema: {
        tags,
        security,
        summary: 'Send a notice to a car',
        body: Type.Object(
          {
            kind: BroadcastKind,
            title: Type.String({ minLength: 1, maxLength: 120 }),
            text: Type.String({ minLength: 1, maxLength: 4000 }),
            link: Type.Optional(Type.String({ format: 'uri', maxLength: 500 })),
            vehicleIds: Type.Array(VehicleId, { minItems: 1, maxItems: 1, description: 'One car for now' }),
            expiresAt: Type.Optional(Timestamp),
          },
          { additionalProperties: false },
        ),
        response: { 201: BroadcastView, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'fleet_manager', 'admin');
      const { kind, title, text, link, vehicleIds, expiresAt } = request.body;
      const now = needs.clock.now();
      const expiry = expiresAt ? new Date(expiresAt) : new Date(now.getTime() + defaultLifetimeMilliseconds);
      if (expiry <= now)
        throw new ProblemError('invalid_request', { detail: 'expiresAt is in the past', field: '/expiresAt' });
      for (const [index, vehicleId] of vehicleIds.entries()) {
        if (await needs.vehicles.find(vehicleId)) continue;
        throw new ProblemError('vehicle_not_found', {
          detail: `There is no car ${vehicleId}.`,
          field: `/vehicleIds/${index}`,
        });
      }
      const broadcast = await needs.broadcasts.insert(
        {
          id: needs.newId(),
          kind,
          title,
          text,
          link: link ?? null,
          state: 'running',
          createdBy: person.id,
          createdAt: now,
          expiresAt: expiry,
        },
        vehicleIds,
      );
      needs.wake();
      return reply.code(201).header('location', `/v1/broadcasts/${broadcast.id}`).send(broadcastView(broadcast));
    },
  );

  app.get(
    '/v1/broadcasts',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'The latest broadcasts, newest first',
        response: { 200: Type.Object({ items: Type.Array(BroadcastView) }), '4xx': Problem },
      },
    },
    async (request) => {
      requireRole(request, 'fleet_manager', 'operator', 'admin');
      return { items: (await needs.broadcasts.list(50)).map(broadcastView) };
    },
  );

  app.get(
    '/v1/broadcasts/:broadcastId',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'A broadcast and what each car answered',
        params: Type.Object({ broadcastId: Uuid }),
        response: { 200: BroadcastView, '4xx': Problem },
      },
    },
    async (request) => {
      requireRole(request, 'fleet_manager', 'operator', 'admin');
      const broadcast = await needs.broadcasts.find(request.params.broadcastId);
      if (!broadcast) throw new ProblemError('broadcast_not_found');
      return broadcastView(broadcast);
    },
  );
}
