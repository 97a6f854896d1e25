/** As much as any list of the API gives at once. */
const MOST_AT_ONCE = 200;

export interface ListPart<T> {
  items: T[];
  /** Whether the list goes on behind them. */
  more: boolean;
}

/** Reads page after page, each of `mostAtOnce` at the most, until there is enough or the list ends. */
export async function readUpTo<T>(
  limit: number,
  readPage: (page: { limit: number; cursor?: string }) => Promise<{ items: readonly T[]; next?: string | null }>,
  mostAtOnce = MOST_AT_ONCE,
): Promise<ListPart<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = { limit: Math.min(mostAtOnce, limit - items.length), ...(cursor === undefined ? {} : { cursor }) };
    const { items: found, next } = await readPage(page);
    items.push(...found);
    if (!next) return { items, more: false };
    if (items.length >= limit) return { items, more: true };
    cursor = next;
  }
}
