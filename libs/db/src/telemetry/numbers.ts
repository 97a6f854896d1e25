import type { Query, Statement } from '../database.ts';

/** So many paths of signals are told apart; beyond it new ones are refused. Fits the column's type. */
export const mostPaths = 4_000;

const carsStatement: Statement = {
  name: 'vehicle-numbers',
  text: 'SELECT id, number FROM vehicles WHERE id = ANY ($1::text[])',
};
const pathsStatement: Statement = { name: 'signal-paths', text: 'SELECT path, number FROM telemetry.signal_paths' };
/** Does nothing when there are so many already. */
const addPathsStatement: Statement = {
  name: 'add-signal-paths',
  text: `
INSERT INTO telemetry.signal_paths (path)
SELECT path FROM unnest($1::text[]) AS new(path)
WHERE (SELECT count(*) FROM telemetry.signal_paths) < ${mostPaths}
ORDER BY path ON CONFLICT (path) DO NOTHING`,
};

/** The short numbers that samples are stored under, of cars and of paths; what was looked up once is remembered. */
export function createNumbers({ query }: { query: Query }) {
  const cars = new Map<string, number>();
  const paths = new Map<string, number>();
  const refusedPaths = new Set<string>();

  async function learnPaths(): Promise<void> {
    for (const { path, number } of await query<{ path: string; number: number }>(pathsStatement, [])) {
      paths.set(path, number);
    }
  }

  return {
    /** Looks up what is not known. Cars that are not registered get no number, and are looked up again the next time. */
    async learnCars(vehicleIds: Iterable<string>): Promise<void> {
      const unknown = [...new Set(vehicleIds)].filter((id) => !cars.has(id));
      if (unknown.length === 0) return;
      const rows = await query<{ id: string; number: number }>(carsStatement, [unknown]);
      for (const { id, number } of rows) cars.set(id, number);
    },
    /** Gives numbers to paths that have none, as long as there are not too many. */
    async learnPaths(wanted: Iterable<string>): Promise<void> {
      const unknown = (): string[] =>
        [...new Set(wanted)].filter((path) => !paths.has(path) && !refusedPaths.has(path));
      if (unknown().length === 0) return;
      await learnPaths();
      const missing = unknown();
      if (missing.length === 0) return;
      await query(addPathsStatement, [missing]);
      await learnPaths();
      for (const path of unknown()) refusedPaths.add(path);
      if (refusedPaths.size > mostPaths) refusedPaths.clear();
    },
    ofCar: (vehicleId: string): number | undefined => cars.get(vehicleId),
    ofPath: (path: string): number | undefined => paths.get(path),
    /** What was known of these cars may be wrong. */
    forgetCars: (vehicleIds: Iterable<string>) => {
      for (const id of vehicleIds) cars.delete(id);
    },
  };
}
export type Numbers = ReturnType<typeof createNumbers>;
