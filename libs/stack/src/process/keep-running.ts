import { setTimeout as delay } from 'node:timers/promises';
import { type Backoff, backoffMs, RESTART_BACKOFF } from './backoff.ts';

/** What ran this long begins again with the shortest wait. */
const STEADY_MS = 30_000;

/** What happens to a part of the stack after its first start. */
export type RestartEvent =
  { type: 'died'; reason: string; restartInMs: number } | { type: 'restarted'; tookMs: number };

export interface KeepRunningOptions {
  /** Settles with the reason when what runs now has ended. */
  exited: Promise<string>;
  /** Starts it again. @throws an error whose message says why it cannot run */
  launch: () => Promise<{ exited: Promise<string> }>;
  onEvent?: (event: RestartEvent) => void;
  backoff?: Backoff;
  /** Aborted when it shall end. */
  signal: AbortSignal;
}

/**
 * Starts something again whenever it has ended, with growing waits, until the signal.
 * What `launch` started while the signal came is left running: stop it after this has settled.
 */
export async function keepRunning(options: KeepRunningOptions): Promise<void> {
  const { exited, launch, onEvent, backoff = RESTART_BACKOFF, signal } = options;
  let failures = 0;
  let since = performance.now();
  let reason = await exited;
  while (!signal.aborted) {
    if (performance.now() - since > STEADY_MS) failures = 0;
    const restartInMs = backoffMs(failures++, backoff, Math.random());
    onEvent?.({ type: 'died', reason, restartInMs });
    await delay(restartInMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    since = performance.now();
    try {
      const life = await launch();
      if (signal.aborted) return;
      onEvent?.({ type: 'restarted', tookMs: Math.round(performance.now() - since) });
      reason = await life.exited;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
}
