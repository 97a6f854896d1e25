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
  const aborted = new Promise<'stopped'>((resolve) => signal.addEventListener('abort', () => resolve('stopped')));
  let messaging: Messaging | undefined;
  let isWaitingForFirst = false;
  let running: Promise<void> | undefined;

  /** Undefined when all seats are taken. */
  async function claim(most: number): Promise<Seat | undefined> {
    const claiming = claimSeat({ url: databaseUrl, most });
    const seat = await Promise.race([claiming, aborted]);
    if (seat !== 'stopped') return seat;
    // It may come all the same, and is given back then.
    claiming.then((late) => late?.release()).catch(() => undefined);
    throw signal.reason;
  }

  /** Resolves when the first seat has all the work and this is another one. */
  async function idle(of: Messaging, seat: number): Promise<'idle'> {
    await of.whenConnected(signal).catch(() => undefined);
    if (!signal.aborted && seat > 1 && of.offers?.sharedSubscriptions === false) return 'idle';
    return new Promise(() => undefined);
  }

  /** Until it is lost, given up, or there is nothing to do in it. */
  async function sit(seat: Seat): Promise<'lost' | 'stopped' | 'idle'> {
    try {
      const mine = connect(seat.number);
      messaging = mine;
      changed(seat.number);
      logger.info({ seat: seat.number }, 'took a seat among the instances of this service');
      const lost = seat.lost.then(() => 'lost' as const);
      const why = await Promise.race([lost, aborted, idle(mine, seat.number)]);
      if (why === 'lost') logger.warn({ seat: seat.number }, 'lost the seat with its connection to PostgreSQL');
      return why;
    } finally {
      // The seat goes last: whoever takes it connects under the same name.
      await messaging
        ?.stop()
        .catch((error: unknown) => logger.warn({ err: error }, 'did not leave the broker cleanly'));
      messaging = undefined;
      changed(0);
      await seat.release();
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        const seat = await claim(isWaitingForFirst ? 1 : mostSeats);
        failures = 0;
        if (!seat) await delay(lookEveryMilliseconds, undefined, { signal });
        else {
          isWaitingForFirst = (await sit(seat)) === 'idle';
          if (isWaitingForFirst) logger.info('the broker offers no shared subscriptions: waiting for the first seat');
        }
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        if (failures === 1) logger.warn({ err: error }, 'cannot take a seat; trying until it works');
        await delay(jitteredBackoffMs(failures), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    start(): void {
      running ??= run();
    },
    /** Why nothing is taken from the broker; undefined when it is, or when it is another instance's turn. */
    problem(): string | undefined {
      if (messaging?.connected || isWaitingForFirst) return undefined;
      return messaging ? 'the intake is not connected to the broker' : 'the intake has no seat';
    },
    async stop(): Promise<void> {
      stopping.abort(new Error('the service is stopping'));
      await running;
    },
  };
}
