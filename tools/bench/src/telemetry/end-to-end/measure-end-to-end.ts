import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile, rounded } from '../../statistics.ts';
import { readLedger } from '../load/ledger.ts';
import { TelemetryLoadProcess } from '../load/telemetry-load-process.ts';
import { missingSamples, readHistory, readStored } from './read-stored.ts';
import { startTelemetryStack, type TelemetryStack } from './start-telemetry-stack.ts';

const cars = 1_000;
const samplesPerBatch = 25;
/** Samples a second that are asked for, one after the other. */
const paces = [20_000, 30_000, 40_000, 50_000] as const;
const secondsOfPace = 10;
const paceOfKills = 20_000;
const secondsBetweenKills = 6;
/** What is on its way when a pace ends has this long to get there. */
const patienceMilliseconds = 60_000;

export interface PaceFigures {
  /** Samples a second. */
  asked: number;
  acknowledged: number;
  committed: number;
  publishToAcknowledgementMs: { p50: number; p99: number };
  /** From the last acknowledgement until all was committed. */
  lagMs: number;
}

export interface EndToEndFigures {
  cars: number;
  samplesPerBatch: number;
  paces: PaceFigures[];
  /** Samples a second of the fastest pace that was kept: committed at no less than 98% of what was asked. */
  sustained: number;
  kills: { killed: string[]; acknowledged: number; missing: number; seconds: number };
}

/**
 * Samples from cars through the broker and telemetry into PostgreSQL, each a process of its own on this machine, what was
 * acknowledged on a disk. Then the same while telemetry and PostgreSQL are killed with SIGKILL.
 */
export async function measureEndToEnd(options: {
  progress: (line: string) => void;
  signal: AbortSignal;
}): Promise<EndToEndFigures> {
  const { progress, signal } = options;
  await using platform = await startTelemetryStack({ cars, ...options });
  await using load = new TelemetryLoadProcess();
  const { stack, password, vehicleIds } = platform;
  await load.prepare({ vehicleIds, samplesPerBatch, window: 2 });
  await load.join({ host: '127.0.0.1', port: stack.ports.mqtt, password });
  progress(`${cars} cars connected`);
  // Twins, partitions and compiled code are there afterwards.
  await takePace(platform, load, { asked: 10_000, seconds: 4, signal });

  const taken: PaceFigures[] = [];
  for (const asked of paces) {
    const figures = await takePace(platform, load, { asked, seconds: secondsOfPace, signal });
    taken.push(figures);
    progress(
      `${asked} samples/s asked for: ${figures.committed} committed/s, acknowledged after ${figures.publishToAcknowledgementMs.p50} ms (p50), all committed ${figures.lagMs} ms later`,
    );
  }
  const kept = taken.filter(({ asked, committed }) => committed >= 0.98 * asked);
  const kills = await takeKills(platform, load, options);
  return {
    ...{ cars, samplesPerBatch, paces: taken, kills },
    sustained: Math.max(0, ...kept.map(({ committed }) => committed)),
  };
}

async function takePace(
  { stack }: TelemetryStack,
  load: TelemetryLoadProcess,
  { asked, seconds, signal }: { asked: number; seconds: number; signal: AbortSignal },
): Promise<PaceFigures> {
  const { url } = stack.services.get('telemetry') ?? {};
  const storedBefore = await readStored(url);
  const before = await load.start({ perSecond: asked / samplesPerBatch });
  await wait(seconds * 1_000, undefined, { signal });
  const storedAtEnd = await readStored(url);
  const atEnd = await load.mark();
  const elapsed = atEnd.atMilliseconds - before.atMilliseconds;
  const after = await load.stop();
  const latencies = [...atEnd.latencies, ...after.latencies];
  const acknowledged = (after.counts.acknowledged - before.counts.acknowledged) * samplesPerBatch;
  const ended = performance.now();
  while ((await readStored(url)) - storedBefore < acknowledged) {
    if (performance.now() - ended > patienceMilliseconds) throw new Error('what was acknowledged is not committed');
    await wait(10, undefined, { signal });
  }
  const perSecond = (samples: number) => Math.round((samples / elapsed) * 1_000);
  return {
    asked,
    acknowledged: perSecond(acknowledged),
    committed: perSecond(storedAtEnd - storedBefore),
    publishToAcknowledgementMs: {
      p50: rounded(quantile(latencies, 0.5)),
      p99: rounded(quantile(latencies, 0.99)),
    },
    lagMs: Math.round(performance.now() - ended),
  };
}

async function takeKills(
  { stack, folder }: TelemetryStack,
  load: TelemetryLoadProcess,
  { progress, signal }: { progress: (line: string) => void; signal: AbortSignal },
): Promise<EndToEndFigures['kills']> {
  const telemetry = stack.services.get('telemetry');
  if (!telemetry) throw new Error('telemetry does not run');
  const killDatabase = () => {
    if (stack.database.pid !== undefined) process.kill(stack.database.pid, 'SIGKILL');
  };
  const victims = [
    ['telemetry', () => telemetry.kill('SIGKILL')],
    ['PostgreSQL', killDatabase],
    ['telemetry', () => telemetry.kill('SIGKILL')],
    ['PostgreSQL', killDatabase],
  ] as const;
  const begun = performance.now();
  await load.start({ perSecond: paceOfKills / samplesPerBatch });
  for (const [name, kill] of victims) {
    await wait(secondsBetweenKills * 1_000, undefined, { signal });
    progress(`killing ${name}`);
    kill();
  }
  await wait(secondsBetweenKills * 1_000, undefined, { signal });
  await load.stop();
  const seconds = rounded((performance.now() - begun) / 1_000, 1);
  const file = path.join(folder, 'ledger');
  await load.writeLedger(file);
  const ledger = await readLedger(file);
  const acknowledged = [...ledger.values()].reduce((total, times) => total + times.length, 0) * samplesPerBatch;

  const ended = performance.now();
  for (;;) {
    const missing = await readHistory(stack.database.url).then(
      (history) => missingSamples(ledger, history, samplesPerBatch),
      () => acknowledged,
    );
    if (missing === 0 || performance.now() - ended > patienceMilliseconds) {
      progress(`${acknowledged} samples acknowledged through ${victims.length} kills, ${missing} missing`);
      return { killed: victims.map(([name]) => name), acknowledged, missing, seconds };
    }
    await wait(500, undefined, { signal });
  }
}
