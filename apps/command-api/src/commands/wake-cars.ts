import type { WakeBudget } from '@roadwire/db';
import type { Clock, Logger } from '@roadwire/service';

/** The way to a car that is not connected: a text message in the field, the simulator in development. */
export interface Waker {
  /**
   * Asks for the car to be woken; that it was asked does not mean that it wakes.
   * @throws when the request could not be made
   */
  wake(vehicleId: string): Promise<void>;
}

/** Wakes sleeping cars that somebody waits for, at most so often a day. */
export function createWakeCars(needs: {
  budget: WakeBudget;
  waker: Waker | undefined;
  perDay: number;
  /** The car may not be woken again today: nothing that waits for it has to wait longer. */
  giveUp: (vehicleId: string) => Promise<void>;
  clock: Clock;
  logger: Logger;
}) {
  const { budget, waker, perDay, clock, logger } = needs;

  async function wake(vehicleId: string): Promise<void> {
    if (!waker) return;
    const permission = await budget.spend(vehicleId, clock.now(), perDay);
    if (permission === 'spent') {
      logger.info({ vehicle: vehicleId, perDay }, 'a sleeping car may not be woken again today');
      await needs.giveUp(vehicleId);
    }
    if (permission !== 'granted') return;
    try {
      await waker.wake(vehicleId);
    } catch (error) {
      await budget.giveBack(vehicleId, clock.now());
      throw error;
    }
    logger.info({ vehicle: vehicleId }, 'asked for a sleeping car to be woken');
  }

  const tryToWake = (vehicleId: string): Promise<void> =>
    wake(vehicleId).catch((error: unknown) =>
      logger.warn({ err: error, vehicle: vehicleId }, 'a sleeping car could not be woken, will be tried again'),
    );

  return {
    wake: tryToWake,
    /** Those whose request was lost with another process, or did not help. */
    wakeWaitedFor: async (): Promise<void> => {
      if (!waker) return;
      await Promise.all((await budget.waitedFor(clock.now())).map(tryToWake));
    },
  };
}
