import { setTimeout as wait } from 'node:timers/promises';
import { quantile, rounded } from '../statistics.ts';

export interface LoadSummary {
  commands: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Each slot sends its next command when the one before has ended, for this long. */
export async function measureInFlight<S>(
  slots: readonly S[],
  send: (slot: S, count: number) => Promise<number>,
  seconds: number,
): Promise<LoadSummary> {
  const since = performance.now();
  const until = since + seconds * 1000;
  const measured: number[] = [];
  await Promise.all(
    slots.map(async (slot) => {
      for (let count = 0; performance.now() < until; count += 1) measured.push(await send(slot, count));
    }),
  );
  return summarizeLoad(measured, performance.now() - since);
}

/**
 * Sends so many a second, whether or not earlier ones have ended: a command that is late makes the next ones no later. A
 * command counts from the moment when it was due.
 * Ends early when all slots are taken: the rate is more than can be sustained.
 */
export async function measureRate<S>(
  slots: readonly S[],
  send: (slot: S, count: number) => Promise<number>,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<LoadSummary> {
  const free = slots.map((slot) => ({ slot, count: 0 }));
  const since = performance.now();
  const measured: number[] = [];
  const underWay: Promise<void>[] = [];
  for (let sent = 0; sent < perSecond * seconds; sent += 1) {
    const due = since + (sent / perSecond) * 1000;
    if (due > performance.now()) await wait(due - performance.now());
    const turn = free.shift();
    if (!turn) break;
    underWay.push(
      send(turn.slot, turn.count).then(() => {
        measured.push(performance.now() - due);
        free.push({ slot: turn.slot, count: turn.count + 1 });
      }),
    );
  }
  await Promise.all(underWay);
  return summarizeLoad(measured, performance.now() - since);
}

function summarizeLoad(measured: readonly number[], milliseconds: number): LoadSummary {
  return {
    commands: measured.length,
    perSecond: rounded((measured.length / milliseconds) * 1000, 0),
    p50Ms: rounded(quantile(measured, 0.5)),
    p99Ms: rounded(quantile(measured, 0.99)),
  };
}
