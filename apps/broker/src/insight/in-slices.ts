import { setImmediate as nextTurn } from 'node:timers/promises';

const longestSliceMilliseconds = 5;
/** To ask for the time costs more than to look at an item. */
const itemsBetweenLooks = 256;

/**
 * Goes through very many items and lets the event loop go on every few milliseconds. Items that come or go meanwhile may
 * be seen or not.
 */
export async function inSlices<T>(items: Iterable<T>, look: (item: T) => void): Promise<void> {
  let begun = performance.now();
  let untilLook = itemsBetweenLooks;
  for (const item of items) {
    look(item);
    untilLook -= 1;
    if (untilLook > 0) continue;
    untilLook = itemsBetweenLooks;
    if (performance.now() - begun < longestSliceMilliseconds) continue;
    await nextTurn();
    begun = performance.now();
  }
}
