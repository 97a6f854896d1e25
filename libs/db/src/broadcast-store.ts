import { type DeliveryState, deliveryStates, deliveryTransitions, type Receipt } from '@roadwire/protocol';
import type { Database } from './database.ts';
import { recordDomainEvent } from './domain-event-store.ts';
import type { Broadcast as BroadcastRow, BroadcastDelivery as DeliveryRow } from './generated/client.ts';

export type Broadcast = BroadcastRow;
export type BroadcastWithDeliveries = BroadcastRow & { deliveries: DeliveryRow[] };

const statesBeforeDelivery = (to: DeliveryState): DeliveryState[] =>
  deliveryStates.filter((from) => deliveryTransitions[from].includes(to));

/** Broadcasts and each car's way through them. A delivery with `next_attempt_at` has a notice to be sent. */
export function createBroadcastStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    insert: (broadcast: Broadcast, vehicleIds: readonly string[]): Promise<BroadcastWithDeliveries> =>
      prisma.broadcast.create({
        data: {
          ...broadcast,
          deliveries: {
            create: vehicleIds.map((vehicleId) => ({
              vehicleId,
              state: 'targeted',
              changedAt: broadcast.createdAt,
              nextAttemptAt: broadcast.createdAt,
            })),
          },
        },
        include: { deliveries: true },
      }),

    list: (limit: number): Promise<BroadcastWithDeliveries[]> =>
      prisma.broadcast.findMany({ orderBy: { createdAt: 'desc' }, take: limit, include: { deliveries: true } }),

    find: (id: string): Promise<BroadcastWithDeliveries | null> =>
      prisma.broadcast.findUnique({ where: { id }, include: { deliveries: { orderBy: { vehicleId: 'asc' } } } }),

    /** Takes notices that shall go out now, to cars that are online; two processes never take the same one. */
    claimDue: (now: Date, retryAt: Date, limit: number): Promise<{ broadcastId: string; vehicleId: string }[]> =>
      prisma.$queryRaw<{ broadcastId: string; vehicleId: string }[]>`
        UPDATE broadcast_deliveries SET next_attempt_at = ${retryAt}
        WHERE (broadcast_id, vehicle_id) IN (
          SELECT d.broadcast_id, d.vehicle_id FROM broadcast_deliveries d
          JOIN presence p ON p.vehicle_id = d.vehicle_id AND p.online
          JOIN broadcasts b ON b.id = d.broadcast_id AND b.expires_at > ${now}
          WHERE d.next_attempt_at <= ${now} AND d.state IN ('targeted', 'notified')
          LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED)
        RETURNING broadcast_id AS "broadcastId", vehicle_id AS "vehicleId"`,

    markNotified: async (broadcastId: string, vehicleId: string, now: Date): Promise<void> => {
      await prisma.broadcastDelivery.updateMany({
        where: { broadcastId, vehicleId, state: { in: statesBeforeDelivery('notified') } },
        data: { state: 'notified', changedAt: now },
      });
    },

    /** The event's id, or undefined when the receipt is not a step forward or of nobody's broadcast. */
    storeReceipt: (vehicleId: string, receipt: Receipt): Promise<bigint | undefined> =>
      prisma.$transaction(async (transaction) => {
        const at = new Date(receipt.at);
        const { count } = await transaction.broadcastDelivery.updateMany({
          where: { broadcastId: receipt.broadcastId, vehicleId, state: { in: statesBeforeDelivery(receipt.state) } },
          data: { state: receipt.state, changedAt: at, nextAttemptAt: null, reason: receipt.reason ?? null },
        });
        if (count === 0) return undefined;
        return recordDomainEvent(transaction, 'receipt', {
          entityId: receipt.broadcastId,
          vehicleId,
          at,
          data: { broadcastId: receipt.broadcastId, vehicleId, state: receipt.state, at: receipt.at },
        });
      }),
  };
}
export type BroadcastStore = ReturnType<typeof createBroadcastStore>;
