import { isUnusable, type SampleWriter, type SamplesWritten, type TimedSample } from '@roadwire/db';
import type { IncomingMessage, Messaging } from '@roadwire/mqtt';
import { captureLevels, decodeSignalBatch, filters } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import type { IntakeMetrics } from './intake-metrics.ts';
import type { Refusals } from './refusals.ts';
import { screenSamples } from './screen-samples.ts';
import type { SubscribeThrough } from './subscribe-through.ts';
import { whyWritesFail } from './why-writes-fail.ts';
import { createWriteLane, type Waiting } from './write-lane.ts';

/** In one write; what is more waits for the next one. */
const mostWeightOfWrite = 25_000;
/** What moving a twin costs, in samples. */
const weightOfTwin = 10;

interface Report extends Waiting {
  vehicleId: string;
  samples: readonly TimedSample[];
}

/** Takes what cars measure into their twins and the history, in lanes side by side; all of one car goes through one lane. */
export function createSignalIntake(needs: {
  writer: Pick<SampleWriter, 'write'>;
  lanes: number;
  refusals: Refusals;
  /** The twin of this car moved on. */
  tellTwin: (vehicleId: string) => void;
  metrics: IntakeMetrics;
  clock: Clock;
  logger: Logger;
}) {
  const { writer, refusals, tellTwin, metrics, clock, logger } = needs;
  const lanes = Array.from({ length: needs.lanes }, () =>
    createWriteLane<Report>({
      write,
      ...whyWritesFail,
      isUnusable,
      leaveOut: ({ vehicleId }, error) =>
        refusals.note(vehicleId, { reason: 'unstorable', detail: error instanceof Error ? error.message : `${error}` }),
      mostWeight: mostWeightOfWrite,
      logger,
      what: 'signals',
      failed: () => metrics.writeFailures.inc(),
    }),
  );
  metrics.observeWaiting(() => lanes.reduce((total, { waiting }) => total + waiting, 0));

  async function write(batch: readonly Report[]): Promise<void> {
    const done = metrics.writeSeconds.startTimer();
    const written = await writer.write(batch, clock.now());
    done();
    count(written);
    for (const vehicleId of written.moved) tellTwin(vehicleId);
    for (const vehicleId of written.unregistered) refusals.note(vehicleId, { reason: 'unregistered' });
  }

  function count({ stored, repeated, tooOld, unnumbered }: SamplesWritten): void {
    metrics.writeSamples.observe(stored + repeated);
    metrics.samples.inc({ outcome: 'stored' }, stored);
    metrics.samples.inc({ outcome: 'repeated' }, repeated);
    metrics.samples.inc({ outcome: 'too_old' }, tooOld);
    metrics.samples.inc({ outcome: 'unnumbered' }, unnumbered);
  }

  /** Resolves when what it holds is stored, or was refused. */
  async function take({ topic, payload, qos, isCurrent }: IncomingMessage): Promise<void> {
    const [vehicleId] = captureLevels(filters.signals, topic) ?? [];
    if (!vehicleId) return;
    const batch = decodeSignalBatch(payload);
    if (!batch.ok) return refusals.note(vehicleId, { reason: 'malformed', detail: batch.reason });
    const { good, refused } = screenSamples(batch.value, clock.now());
    for (const sample of refused) refusals.note(vehicleId, sample);
    if (good.length === 0) return;
    const lane = lanes[hashOf(vehicleId) % lanes.length];
    const isStale = () => qos > 0 && !isCurrent();
    await lane?.add({ vehicleId, samples: good, weight: good.length + weightOfTwin, isStale });
  }

  return {
    subscribe: (messaging: Pick<Messaging, 'subscribe'>, through: SubscribeThrough) =>
      // The order does not matter: the times of the samples decide.
      messaging.subscribe(filters.signals, take, {
        sideBySide: true,
        through: through(filters.signals, { shared: true }),
      }),
    stop: async (): Promise<void> => {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
