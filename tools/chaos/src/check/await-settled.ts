import { setTimeout as delay } from 'node:timers/promises';
import { commandStates, isFinished } from '@roadwire/protocol';
import { countStates } from './read-commands.ts';

const pollMs = 500;
/** When nothing has changed for this long, nothing more is said of unknown commands. */
const quietMs = 3_000;

/**
 * Waits until every command is finished or unknown and, while the time allows it, until late words have settled those
 * unknown ones that can be.
 * @param limitMs for the whole
 */
export async function awaitSettled(databaseUrl: string, limitMs: number, signal: AbortSignal): Promise<void> {
  const until = performance.now() + limitMs;
  let unknown: number | undefined;
  let since = performance.now();
  while (performance.now() < until) {
    const counts = await countStates(databaseUrl);
    const open = commandStates.filter((state) => !isFinished(state)).some((state) => (counts[state] ?? 0) > 0);
    if (open || counts['unknown'] !== unknown) since = performance.now();
    unknown = counts['unknown'];
    if (!open && (unknown === undefined || performance.now() - since > quietMs)) return;
    await delay(pollMs, undefined, { signal });
  }
}
