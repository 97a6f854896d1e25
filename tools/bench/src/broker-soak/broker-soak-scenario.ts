import { readFileSync } from 'node:fs';
import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuMicrosecondsIn } from '../broker/process-figures.ts';
import { isInMemory } from '../broker/temporary-folder.ts';
import type { Scenario } from '../scenario.ts';
import { assertOpenFiles } from './assert-open-files.ts';
import { soakCohort } from './load/cars-load.ts';
import { readMemory } from './read-memory.ts';
import { registerCars } from './register-cars.ts';
import { SoakCrew } from './soak-crew.ts';
import { outcomeOf, type SoakFacts } from './soak-outcome.ts';
import { planOf, type SoakPlan, wholeSoak } from './soak-plan.ts';
import { momentOf, rowOf, type SoakRow } from './soak-rows.ts';
import { type SoakBroker, startSoakBroker } from './start-soak-broker.ts';

/** What connecting left behind is collected, or is not going to be. */
const settleMilliseconds = 3_000;

/**
 * The broker service with as many cars as it is made for, each with its certificate, and steady traffic: whether its memory stays,
 * and whether anything is lost.
 */
export const brokerSoakScenario: Scenario = {
  name: 'broker-soak',
  description: 'the broker service with many cars over mutual TLS and steady traffic: memory, losses, latency',
  load: wholeSoak,
  async run({ load, progress, signal }) {
    if (process.platform !== 'linux') throw new Error('it needs Linux: processor times and memory come from /proc');
    const plan = planOf({ ...wholeSoak, ...load });
    assertOpenFiles(plan.cars);
    if (isInMemory())
      progress(`${os.tmpdir()} lies in memory, where fsync costs nothing: set TMPDIR to a folder on a disk`);
    await using broker = await startSoakBroker({ signal, progress });
    await using crew = new SoakCrew(plan, signal);
    const made = performance.now();
    const cars = await crew.prepare(broker.secretsDir);
    await registerCars(broker.databaseUrl, soakCohort, cars);
    progress(`${cars.length} certificates made and registered (${secondsSince(made).toFixed(1)} s)`);

    const before = await readMemory(broker, 0);
    const connecting = performance.now();
    await crew.join(broker);
    const connectSeconds = secondsSince(connecting);
    progress(`${plan.cars} cars connected (${connectSeconds.toFixed(1)} s)`);
    await wait(settleMilliseconds, undefined, { signal });
    const connected = await readMemory(broker, 0);
    const held = await hold(broker, crew, plan, { progress, signal });
    return outcomeOf({
      ...held,
      plan,
      connectSeconds,
      residentBytesBefore: before.residentBytes,
      residentBytesConnected: connected.residentBytes,
    });
  },
};

type Held = Pick<SoakFacts, 'samples' | 'rows' | 'counts' | 'trafficSeconds' | 'latencies'>;

/** The traffic, from its beginning until the last message has arrived. */
async function hold(
  broker: SoakBroker,
  crew: SoakCrew,
  plan: SoakPlan,
  { progress, signal }: { progress: (line: string) => void; signal: AbortSignal },
): Promise<Held> {
  const samples: Awaited<ReturnType<typeof readMemory>>[] = [];
  const rows: SoakRow[] = [];
  const latencies: number[] = [];
  await crew.start();
  const begun = performance.now();
  const look = async () =>
    momentOf({ atSeconds: secondsSince(begun), brokerCpuMicroseconds: cpuOf(broker) }, await crew.marks());
  let from = await look();
  for (let due = plan.sampleSeconds; due <= plan.seconds; due += plan.sampleSeconds) {
    await wait(Math.max(0, due * 1_000 - (performance.now() - begun)), undefined, { signal });
    samples.push(await readMemory(broker, secondsSince(begun)));
    if (due % plan.rowSeconds !== 0 && due + plan.sampleSeconds <= plan.seconds) continue;
    const to = await look();
    const row = rowOf(from, to, samples);
    rows.push(row);
    for (const latency of to.latencies) latencies.push(latency);
    progress(
      Object.entries(row)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    );
    from = to;
  }
  const trafficSeconds = secondsSince(begun);
  const { counts, latencies: last } = await crew.finish();
  return { samples, rows, counts, trafficSeconds, latencies: [...latencies, ...last] };
}

const cpuOf = ({ pid }: SoakBroker): number => cpuMicrosecondsIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
const secondsSince = (milliseconds: number): number => (performance.now() - milliseconds) / 1_000;
