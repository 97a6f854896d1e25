import { createRandom } from '../random.ts';

export const servicesThatDie = ['broker', 'telemetry', 'postgres'] as const;
export type ServiceThatDies = (typeof servicesThatDie)[number];
/** The connections of the cars to the broker, and those of every command-api to the broker. */
export type LinkName = 'cars' | 'command-api';

export type Fault = { atMs: number } & (
  | { kind: 'kill'; victim: ServiceThatDies }
  | { kind: 'kill-command-api'; process: number }
  | { kind: 'kill-cars'; process: number }
  /** Ends this share of the connections. */
  | { kind: 'cut'; link: LinkName; share: number }
  /** Lets nothing through this share of the connections for a while; neither end is told. */
  | { kind: 'stall'; link: LinkName; share: number; forMs: number }
);

/** How often each thing happens in a minute; to each process of command-api, and to each of cars. */
const perMinute = {
  broker: 5,
  telemetry: 5,
  postgres: 8,
  commandApi: 8,
  carProcess: 6,
  cutCars: 20,
  cutCommandApi: 7,
  stallCars: 12,
  stallCommandApi: 3,
} as const;

/** The first fault: by then commands flow. */
const calmMs = 1_000;
const stallMs = { shortest: 1_000, longest: 4_000 };

/**
 * What goes wrong and when, from the start of sending: always the same for the same seed. Every kind happens at least
 * once, and is spread over the whole of the time.
 */
export function planFaults(
  seed: number,
  { seconds, commandApis, carProcesses }: { seconds: number; commandApis: number; carProcesses: number },
): Fault[] {
  const random = createRandom(seed).fork('faults');
  const spanMs = Math.max(0, seconds * 1000 - calmMs);

  const times = (purpose: string, rate: number): number[] => {
    const count = Math.max(1, Math.round((rate * seconds) / 60));
    const own = random.fork(purpose);
    return Array.from({ length: count }, (_, index) => Math.round(calmMs + ((index + own.next()) / count) * spanMs));
  };
  // Of the connections of two command-apis mostly one: one is without the broker, while the other goes on.
  const share = (own: typeof random) => (own.chance(0.3) ? 1 : 0.1 + 0.4 * own.next());

  const faults: Fault[] = [
    ...servicesThatDie.flatMap((victim) =>
      times(victim, perMinute[victim]).map((atMs): Fault => ({ atMs, kind: 'kill', victim })),
    ),
    ...Array.from({ length: commandApis }, (_, process) =>
      times(`command-api ${process}`, perMinute.commandApi).map((atMs): Fault => {
        return { atMs, kind: 'kill-command-api', process };
      }),
    ).flat(),
    ...Array.from({ length: carProcesses }, (_, process) =>
      times(`cars ${process}`, perMinute.carProcess).map((atMs): Fault => ({ atMs, kind: 'kill-cars', process })),
    ).flat(),
  ];
  const cuts = { cars: perMinute.cutCars, 'command-api': perMinute.cutCommandApi };
  const stalls = { cars: perMinute.stallCars, 'command-api': perMinute.stallCommandApi };
  for (const link of ['cars', 'command-api'] as const) {
    const own = random.fork(`link ${link}`);
    for (const atMs of times(`cut ${link}`, cuts[link])) faults.push({ atMs, kind: 'cut', link, share: share(own) });
    for (const atMs of times(`stall ${link}`, stalls[link])) {
      const forMs = own.whole(stallMs.shortest, stallMs.longest);
      faults.push({ atMs, kind: 'stall', link, share: share(own), forMs });
    }
  }
  return faults.sort((one, other) => one.atMs - other.atMs);
}
