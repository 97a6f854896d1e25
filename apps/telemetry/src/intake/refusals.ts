import { isUnusable, type RefusedSample, type RefusedStore } from '@roadwire/db';
import type { Clock, Logger } from '@roadwire/service';
import type { IntakeMetrics } from './intake-metrics.ts';

/** Kept aside of one car in a minute; all are counted. */
const mostPerCar = 20;
/** Kept aside in a minute of all cars. */
const mostPerMinute = 5_000;
const keepEveryMilliseconds = 1_000;

export const refusalReasons = [
  'malformed',
  'future',
  'clock_unset',
  'implausible',
  'unreadable',
  'unregistered',
  'unstorable',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface Refusals {
  /** Counts it, and keeps it aside unless there are too many. */
  note(vehicleId: string, refused: Omit<RefusedSample, 'vehicleId' | 'reason'> & { reason: RefusalReason }): void;
  start(): void;
  /** Keeps what is left. */
  stop(): Promise<void>;
}

/** What was refused: counted by reason, kept aside with the reason, and said in the log once a minute for each car. */
export function createRefusals(needs: {
  store: Pick<RefusedStore, 'keep'>;
  metrics: Pick<IntakeMetrics, 'refused'>;
  clock: Clock;
  logger: Logger;
}): Refusals {
  const { store, metrics, clock, logger } = needs;
  let minute = 0;
  let noted = 0;
  let notedOf = new Map<string, number>();
  let waiting: RefusedSample[] = [];
  let keeping: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function beginMinute(): void {
    const now = Math.floor(clock.now().getTime() / 60_000);
    if (now === minute) return;
    minute = now;
    noted = 0;
    notedOf = new Map();
  }

  async function keep(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await store.keep(batch, clock.now());
    } catch (error) {
      if (batch.length > 1 && isUnusable(error)) return keepEach(batch);
      logger.warn({ err: error, count: batch.length }, 'could not keep aside what was refused');
    }
  }

  /** One of them cannot be kept, the others can. */
  async function keepEach(batch: readonly RefusedSample[]): Promise<void> {
    for (const refused of batch) {
      await store.keep([refused], clock.now()).catch((error: unknown) => {
        logger.warn({ err: error, vehicle: refused.vehicleId }, 'could not keep aside what was refused');
      });
    }
  }

  return {
    note(vehicleId, refused) {
      const { reason, path, detail } = refused;
      metrics.refused.inc({ reason });
      beginMinute();
      const before = notedOf.get(vehicleId) ?? 0;
      notedOf.set(vehicleId, before + 1);
      if (before === 0) logger.warn({ vehicle: vehicleId, path, reason, detail }, 'refused what a car reported');
      if (before >= mostPerCar || noted >= mostPerMinute) return;
      noted += 1;
      waiting.push({ vehicleId, ...refused, ...(detail && { detail: keepable(detail) }) });
    },
    start() {
      timer = setInterval(() => {
        keeping ??= keep().finally(() => (keeping = undefined));
      }, keepEveryMilliseconds);
    },
    async stop() {
      clearInterval(timer);
      await keeping;
      await keep();
    },
  };
}

/** Of an error or of a payload: any length, and anything in it. */
const keepable = (text: string): string => text.slice(0, 300).replaceAll('\0', '').toWellFormed();
