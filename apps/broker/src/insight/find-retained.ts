import type { RetainedView } from '../engine/engine.ts';
import { bestOf } from './best-of.ts';
import { inSlices } from './in-slices.ts';

/** At most `limit` retained messages, by topic in the order of its code units, after `afterTopic`. Looks in slices. */
export async function findRetained(
  retained: Iterable<RetainedView>,
  limit: number,
  afterTopic: string | undefined,
): Promise<readonly RetainedView[]> {
  const found = bestOf<RetainedView>(limit, (a, b) => a.topic < b.topic);
  await inSlices(retained, (message) => {
    if (afterTopic === undefined || message.topic > afterTopic) found.offer(message);
  });
  return found.items;
}
