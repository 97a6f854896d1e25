import { type Messaging, PublishRefused } from '@roadwire/mqtt';
import { encode, SignalBatch, type SignalSample, topics } from '@roadwire/protocol';
import { Compile } from 'typebox/compile';
import type { AgentLogger } from '../agent-needs.ts';
import { createPause } from './pause.ts';
import { type Batch, createSignalBuffer, mostSamplesInBatch } from './signal-buffer.ts';

/** What is reported now and not acknowledged by then goes to the backlog. */
const liveAcknowledgementMs = 5_000;
/** A broker may read a car that has much to tell more slowly. */
const backlogAcknowledgementMs = 30_000;
const mostBatchesUnderWay = 3;

const sampleForm = Compile(SignalBatch.properties.signals.items);

type Connection = Pick<Messaging, 'connected' | 'publish' | 'onConnect'>;
export type SignalReporter = ReturnType<typeof createSignalReporter>;

/** Sends samples at once when it can, and keeps and sends later what it cannot. */
export function createSignalReporter(needs: {
  vehicleId: string;
  mostSamples: number;
  mostBytes: number;
  logger: AgentLogger;
}) {
  const { vehicleId, logger } = needs;
  const buffer = createSignalBuffer(needs);
  const live = new Set<Promise<boolean>>();
  const pause = createPause(sendBacklog);
  const idle = new Set<() => void>();
  let current: Connection | undefined;
  let batchesUnderWay = 0;
  /** The connection has ended, whether it knows or not: the next one goes on. */
  let isLost = false;
  let dropped = 0;
  let isOverflowing = false;

  async function publish(
    samples: SignalSample[],
    qos: 0 | 1,
    patienceMs: number,
  ): Promise<'sent' | 'kept' | 'refused'> {
    if (!current?.connected) return 'kept';
    const signal = AbortSignal.timeout(patienceMs);
    try {
      await current.publish(topics.signals(vehicleId), encode({ signals: samples }), { qos, signal });
      pause.taken();
      return 'sent';
    } catch (error) {
      if (error instanceof PublishRefused && !error.isTemporary) {
        dropped += samples.length;
        logger.error({ vehicle: vehicleId, samples: samples.length, err: error }, 'the broker refused signals');
        return 'refused';
      }
      if (error instanceof PublishRefused) pause.begin();
      else if (!signal.aborted) isLost = true;
      logger.debug({ vehicle: vehicleId, err: error }, 'could not report signals, they are kept');
      return 'kept';
    }
  }

  function keep(samples: readonly SignalSample[]): void {
    const lost = buffer.add(samples);
    dropped += lost;
    if (lost > 0 && !isOverflowing) {
      logger.warn({ vehicle: vehicleId, kept: buffer.size }, 'too many signals wait to be sent: dropping the oldest');
    }
    isOverflowing ||= lost > 0;
  }

  async function sendNow(samples: SignalSample[], qos: 0 | 1): Promise<boolean> {
    const outcome = await publish(samples, qos, liveAcknowledgementMs);
    if (outcome === 'kept') {
      keep(samples);
      sendBacklog();
    }
    return outcome === 'sent';
  }

  async function sendBatch(batch: Batch): Promise<void> {
    const outcome = await publish(batch.samples, 1, backlogAcknowledgementMs);
    batchesUnderWay -= 1;
    if (outcome === 'kept') buffer.release(batch);
    else buffer.remove(batch);
    sendBacklog();
  }

  /** Oldest first, and a few at a time: what is reported now and what the car has to say otherwise goes in between. */
  function sendBacklog(): void {
    while (current?.connected && !isLost && !pause.isOn && batchesUnderWay < mostBatchesUnderWay) {
      const batch = buffer.take();
      if (!batch) break;
      batchesUnderWay += 1;
      void sendBatch(batch);
    }
    if (buffer.size === 0) isOverflowing = false;
    if (buffer.size > 0 || live.size > 0) return;
    for (const resume of idle) resume();
    idle.clear();
  }

  /** What is no sample by the protocol would have its whole batch refused by the platform. */
  function reportable(samples: readonly SignalSample[]): SignalSample[] {
    const good: SignalSample[] = [];
    const bad: string[] = [];
    for (const sample of samples) {
      const { path } = sample;
      if (sampleForm.Check(sample)) good.push(sample);
      else bad.push(path);
    }
    if (bad.length > 0) {
      dropped += bad.length;
      logger.error({ vehicle: vehicleId, samples: bad.length, path: bad[0] }, 'left out what is no signal');
    }
    return good;
  }

  return {
    get waiting() {
      return buffer.size;
    },
    get dropped() {
      return dropped;
    },

    /** True when the broker took all of them. */
    async report(samples: readonly SignalSample[], qos: 0 | 1): Promise<boolean> {
      const good = reportable(samples);
      if (good.length === 0) return false;
      const parts: Promise<boolean>[] = [];
      for (let from = 0; from < good.length; from += mostSamplesInBatch) {
        const part = sendNow(good.slice(from, from + mostSamplesInBatch), qos);
        live.add(part);
        parts.push(part);
        void part.finally(() => {
          live.delete(part);
          sendBacklog();
        });
      }
      return (await Promise.all(parts)).every(Boolean);
    },

    /** From now on sends over this connection, also what an earlier one has left. */
    attach(connection: Connection): void {
      current = connection;
      connection.onConnect(() => {
        isLost = false;
        sendBacklog();
      });
    },

    /** Resolves when nothing waits to be sent. */
    whenEmpty(): Promise<void> {
      return new Promise((resolve) => {
        idle.add(resolve);
        sendBacklog();
      });
    },
  };
}
