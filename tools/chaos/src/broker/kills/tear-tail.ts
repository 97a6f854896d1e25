import { appendFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '../../random.ts';

/** A segment that is no longer was only begun. */
const leastBytes = 64;

/**
 * Adds to the end of a log what a device leaves of a batch that it was writing when the power went: bytes of it, or the room for
 * them. A process that is killed leaves that seldom. Answers how many bytes; 0 when there is no log yet.
 */
export function tearTail(directory: string, random: Random): number {
  const last = readdirSync(directory)
    .filter((name) => name.endsWith('.log'))
    .toSorted()
    .at(-1);
  if (last === undefined) return 0;
  const file = path.join(directory, last);
  if (statSync(file).size < leastBytes) return 0;
  const isEmpty = random.chance(0.3);
  const torn = Buffer.from(Array.from({ length: random.whole(1, 3_000) }, () => (isEmpty ? 0 : random.whole(0, 255))));
  appendFileSync(file, torn);
  return torn.length;
}
