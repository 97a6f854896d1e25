import { signalCatalogue } from '@roadwire/protocol';
import type { Query, Statement } from '../database.ts';

/** So many paths beside those of the catalogue are told apart; what is beyond has no history. */
export const mostPaths = 4_000;
/** Of these, what one car may bring. */
const mostPathsOfCar = 200;
/** Refused paths that are remembered, so that they are not asked for again with each report. */
const mostRefused = 50_000;

const carsStatement: Statement = {
  name: 'vehicle-numbers',
  text: 'SELECT id, number FROM vehicles WHERE id = ANY ($1::text[])',
};
const pathsStatement: Statement = {
  name: 'number-signal-paths',
  text: 'SELECT path, number FROM telemetry.number_paths($1::text[], $2)',
};

const catalogue = Object.keys(signalCatalogue);

/** The short numbers that samples are stored under, of cars and of paths; what was looked up once is remembered. */
export function createNumbers({ query }: { query: Query }) {
  const cars = new Map<string, number>();
  const paths = new Map<string, number>();
  const refused = new Set<string>();
  const broughtBy = new Map<string, number>();

  async function number(wanted: readonly string[], most: number): Promise<void> {
    const rows = await query<{ path: string; number: number }>(pathsStatement, [wanted, most]);
    for (const row of rows) paths.set(row.path, row.number);
  }

  function isNew(path: string): boolean {
    return !paths.has(path) && !refused.has(path);
  }

  /** What this car may still bring of what nobody knows. */
  function broughtNow(vehicleId: string, found: Iterable<string>): string[] {
    const before = broughtBy.get(vehicleId) ?? 0;
    const fresh = [...new Set(found)].filter(isNew).slice(0, Math.max(0, mostPathsOfCar - before));
    if (fresh.length > 0) broughtBy.set(vehicleId, before + fresh.length);
    return fresh;
  }

  return {
    /** Looks up what is not known. Cars that are not registered get no number, and are looked up again the next time. */
    async learnCars(vehicleIds: Iterable<string>): Promise<void> {
      const unknown = [...new Set(vehicleIds)].filter((id) => !cars.has(id));
      if (unknown.length === 0) return;
      const rows = await query<{ id: string; number: number }>(carsStatement, [unknown]);
      for (const { id, number: ofCar } of rows) cars.set(id, ofCar);
    },
    /** Gives numbers to paths that have none: to those of the catalogue always, to others as long as there are not too many. */
    async learnPaths(reports: Iterable<{ vehicleId: string; paths: readonly string[] }>): Promise<void> {
      // There is room for these whatever cars make up.
      if (!catalogue.every((path) => paths.has(path))) await number(catalogue, mostPaths + catalogue.length);
      const fresh = [...reports].flatMap((report) => broughtNow(report.vehicleId, report.paths));
      if (fresh.length === 0) return;
      await number(fresh, mostPaths);
      if (refused.size > mostRefused) refused.clear();
      for (const path of fresh) if (!paths.has(path)) refused.add(path);
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
