import { setTimeout as delay } from 'node:timers/promises';
import { commandStates, isFinished } from '@roadwire/protocol';
import { countStates } from './read-commands.ts';

const pollMs = 500;
/** When nothing has changed for this long, nothing more is said of unknown commands. */
const quietMs = 3_000;
/** How long late words are waited for at most. */
const lateMs = 7_000;

/**
 * Waits until every command is finished or unknown, and then a little for late words that settle unknown ones.
 * @param limitMs for the whole; what is open by then stays open
 */
export async function awaitSettled(databaseUrl: string, limitMs: number, signal: AbortSignal): Promise<void> {
  const since = performance.now();
  let lastOpen = since;
  let lastChange = since;
  let unknown: number | undefined;
  for (;;) {
    const counts = await countStates(databaseUrl);
    const now = performance.now();
    const isOpen = commandStates.some((state) => !isFinished(state) && (counts[state] ?? 0) > 0);
    if (isOpen) lastOpen = now;
    if (isOpen || counts['unknown'] !== unknown) lastChange = now;
    unknown = counts['unknown'];
    if (now - lastChange > quietMs || now - lastOpen > lateMs || now - since > limitMs) return;
    await delay(pollMs, undefined, { signal });
  }
}
