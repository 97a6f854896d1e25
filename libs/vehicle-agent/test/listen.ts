import type { Messaging } from '@roadwire/mqtt';
import type { Decoded } from '@roadwire/protocol';

/** What comes on a filter, in order. The answer resolves with the next so many that nobody has awaited yet. */
export function listen<T>(
  { subscribe }: Pick<Messaging, 'subscribe'>,
  filter: string,
  decode: (payload: Uint8Array) => Decoded<T>,
): (count: number) => Promise<T[]> {
  const heard: T[] = [];
  const waiting = new Set<() => void>();
  subscribe(filter, async ({ payload }) => {
    const decoded = decode(payload);
    if (!decoded.ok) throw new Error(decoded.reason);
    heard.push(decoded.value);
    for (const resume of waiting) resume();
    waiting.clear();
  });
  return async (count) => {
    while (heard.length < count) await new Promise<void>((resolve) => waiting.add(resolve));
    return heard.splice(0, count);
  };
}
