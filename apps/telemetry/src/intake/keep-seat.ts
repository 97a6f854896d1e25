import { setTimeout as delay } from 'node:timers/promises';
import { claimSeat, type Seat } from '@roadwire/db';
import { jitteredBackoffMs, type Messaging } from '@roadwire/mqtt';
import type { Logger } from '@roadwire/service';

/** More instances than anybody runs. */
const mostSeats = 64;
/** How often an instance without work looks whether the one that has it is gone. */
const lookEveryMilliseconds = 1_000;

/**
 * Keeps this instance in a seat among its like, and connected to the broker as whoever sits there: the session of the seat, with
 * what waits in it, is taken over by whoever comes next. Where the broker offers no shared subscriptions the first seat has all
 * the work; the others wait for it.
 */
export function createSeatKeeper(needs: {
  databaseUrl: string;
  /** Connects as this seat, and subscribes. */
  connect: (seat: number) => Messaging;
  changed: (seat: number) => void;
  logger: Logger;
}) {
  const { databaseUrl, connect, changed, logger } = needs;
  const stopping = new AbortController();
  const { signal } = stopping;
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  let messaging: Messaging | undefined;
  let running: Promise<void> | undefined;

  async function claim(most: number): Promise<Seat> {
    for (let failures = 0; ;) {
      signal.throwIfAborted();
      try {
        const seat = await claimSeat({ url: databaseUrl, most });
        if (seat) return seat;
        failures = 0;
        await delay(lookEveryMilliseconds, undefined, { signal });
      } catch (error) {
        signal.throwIfAborted();
        failures += 1;
        if (failures === 1) logger.warn({ err: error }, 'cannot take a seat yet; trying until PostgreSQL answers');
        await delay(jitteredBackoffMs(failures), undefined, { signal });
      }
    }
  }

  /** Resolves when the first seat has all the work and this is another one. */
  async function idle(of: Messaging, seat: number): Promise<'idle'> {
    await of.whenConnected(signal).catch(() => undefined);
    if (!signal.aborted && seat > 1 && of.offers?.sharedSubscriptions === false) return 'idle';
    return new Promise(() => undefined);
  }

  async function run(): Promise<void> {
    for (let most = mostSeats; !signal.aborted;) {
      const seat = await claim(most);
      const mine = connect(seat.number);
      messaging = mine;
      changed(seat.number);
      logger.info({ seat: seat.number }, 'took a seat among the instances of this service');
      const why = await Promise.race([
        seat.lost.then(() => 'lost'),
        aborted.then(() => 'stopped'),
        idle(mine, seat.number),
      ]);
      if (why === 'lost') logger.warn({ seat: seat.number }, 'lost the seat with its connection to PostgreSQL');
      // The seat goes last: whoever takes it connects under the same name.
      await mine.stop();
      await seat.release();
      changed(0);
      messaging = undefined;
      if (why === 'idle') logger.info('the broker offers no shared subscriptions: waiting for the first seat');
      most = why === 'idle' ? 1 : mostSeats;
    }
  }

  return {
    start(): void {
      running ??= run().catch((error: unknown) => {
        if (!signal.aborted) logger.fatal({ err: error }, 'the intake ended');
      });
    },
    /** Connected, with work or waiting for it. */
    get ready(): boolean {
      return messaging?.connected === true;
    },
    async stop(): Promise<void> {
      stopping.abort(new Error('the service is stopping'));
      await running;
    },
  };
}
