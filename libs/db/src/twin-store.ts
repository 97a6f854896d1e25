import type { Presence, SignalSample } from '@roadwire/protocol';
import type { Database } from './database.ts';
import { recordDomainEvent } from './domain-event-store.ts';
import type { Signal as SignalRow, VehiclePresence } from './generated/client.ts';

export type Signal = SignalRow;

/** The twin: the latest value of each signal by the car's own time, and whether the car is connected. */
export function createTwinStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /**
     * Stores samples of one car; a sample that is not newer than what is known changes nothing. Returns how many values
     * moved on, or undefined when there is no such car.
     */
    store: async (vehicleId: string, samples: readonly SignalSample[], now: Date): Promise<number | undefined> => {
      const newest = new Map<string, SignalSample>();
      for (const sample of samples) {
        const known = newest.get(sample.path);
        if (!known || Date.parse(known.at) < Date.parse(sample.at)) newest.set(sample.path, sample);
      }
      const rows = JSON.stringify([...newest.values()]);
      const known = await prisma.vehicle.count({ where: { id: vehicleId } });
      if (known === 0) return undefined;
      return prisma.$executeRaw`
        INSERT INTO signals (vehicle_id, path, value, at, received_at)
        SELECT ${vehicleId}, s.path, s.value, s.at, ${now}
        FROM jsonb_to_recordset(${rows}::jsonb) AS s(path text, value jsonb, at timestamptz)
        ORDER BY s.path
        ON CONFLICT (vehicle_id, path) DO UPDATE
          SET value = excluded.value, at = excluded.at, received_at = excluded.received_at
          WHERE signals.at < excluded.at`;
    },

    /** The event's id when the car's presence changed; undefined when the word is old, repeats, or no such car. */
    storePresence: (vehicleId: string, presence: Presence): Promise<bigint | undefined> =>
      prisma.$transaction(async (transaction) => {
        const at = new Date(presence.at);
        const asleep = !presence.online && presence.asleep === true;
        const changed = await transaction.$executeRaw`
          INSERT INTO presence (vehicle_id, online, asleep, session, changed_at)
          SELECT id, ${presence.online}, ${asleep}, ${BigInt(presence.session)}, ${at}
          FROM vehicles WHERE id = ${vehicleId}
          ON CONFLICT (vehicle_id) DO UPDATE SET online = excluded.online, asleep = excluded.asleep,
            session = excluded.session, changed_at = excluded.changed_at
            WHERE presence.session < excluded.session
               OR (presence.session = excluded.session AND presence.online AND NOT excluded.online)`;
        if (changed === 0) return undefined;
        return recordDomainEvent(transaction, 'presence', {
          entityId: vehicleId,
          vehicleId,
          at,
          data: { vehicleId, online: presence.online, asleep, at: presence.at },
        });
      }),

    /** With `since`, only what was both measured and received from then on. */
    signalsOf: (vehicleId: string, since: Date | null = null): Promise<Signal[]> =>
      prisma.signal.findMany({
        where: { vehicleId, ...(since ? { at: { gte: since }, receivedAt: { gte: since } } : {}) },
        orderBy: { path: 'asc' },
      }),

    presenceOf: (vehicleId: string): Promise<VehiclePresence | null> =>
      prisma.vehiclePresence.findUnique({ where: { vehicleId } }),
  };
}
export type TwinStore = ReturnType<typeof createTwinStore>;
