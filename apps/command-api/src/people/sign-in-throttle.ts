import type { Clock } from '@roadwire/service';
import { createFailureCounter } from './failure-counter.ts';

/** How many sign-ins may fail in a quarter of an hour. */
export const mostFailedSignIns = { perEmail: 10, perAddress: 30, windowSeconds: 15 * 60 } as const;

export type Attempt = { refusedForSeconds: number } | { settle(failed: boolean): void };

export interface SignInThrottle {
  /** Waits while attempts that are under way may use up what is left; who is let in must settle the attempt. */
  begin(email: string, address: string): Promise<Attempt>;
}

/**
 * Ends the guessing of passwords: by account, whether it exists or not, and by the client's address. In memory, so that
 * each process has its own count: an installation of several admits as many times more.
 */
export function createSignInThrottle(clock: Clock): SignInThrottle {
  const { perEmail, perAddress, windowSeconds } = mostFailedSignIns;
  const emails = createFailureCounter({ limit: perEmail, windowSeconds, clock });
  const addresses = createFailureCounter({ limit: perAddress, windowSeconds, clock });

  return {
    async begin(email, address) {
      for (;;) {
        const standings = [emails.standing(email), addresses.standing(address)];
        const refusals = standings.flatMap((one) => ('fullForSeconds' in one ? [one.fullForSeconds] : []));
        if (refusals.length > 0) return { refusedForSeconds: Math.max(...refusals) };
        const pending = standings.flatMap((one) => ('nextSettled' in one ? [one.nextSettled] : []));
        if (pending.length === 0) break;
        await Promise.all(pending);
      }
      const settles = [emails.begin(email), addresses.begin(address)];
      return { settle: (failed) => settles.forEach((settle) => settle(failed)) };
    },
  };
}
