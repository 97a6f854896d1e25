import type { SignalValue } from '@roadwire/protocol';
import type { Query, Statement } from '../database.ts';
import { decodeTwin } from './twin.ts';

export interface Signal {
  path: string;
  value: SignalValue;
  /** By the car's own clock. */
  at: Date;
  receivedAt: Date;
}

const statement: Statement = {
  name: 'read-twin',
  text: 'SELECT signals::text AS signals FROM vehicle_twins WHERE vehicle_id = $1',
};

/** Reads the twins that the sample writer keeps. */
export function createTwinStore({ query }: { query: Query }) {
  return {
    /** By path. With `since`, only what was both measured and received from then on. */
    signalsOf: async (vehicleId: string, since: Date | null = null): Promise<Signal[]> => {
      const [row] = await query<{ signals: string }>(statement, [vehicleId]);
      const twin = decodeTwin(row?.signals ?? '{}');
      if (!twin.ok) throw new Error(`the twin of ${vehicleId} cannot be read: ${twin.reason}`);
      const from = since?.getTime() ?? -Infinity;
      return Object.entries(twin.value)
        .flatMap(([path, [value, at, receivedAt]]) =>
          at >= from && receivedAt >= from ? [{ path, value, at: new Date(at), receivedAt: new Date(receivedAt) }] : [],
        )
        .sort((one, other) => (one.path < other.path ? -1 : 1));
    },
  };
}
export type TwinStore = ReturnType<typeof createTwinStore>;
