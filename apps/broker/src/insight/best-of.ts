export interface BestOf<T> {
  offer(item: T): void;
  /** Best first. */
  readonly items: readonly T[];
}

/** The best few of very many, in order: it never holds more than `most`. */
export function bestOf<T>(most: number, isBetter: (a: T, b: T) => boolean): BestOf<T> {
  const items: T[] = [];
  return {
    items,
    offer(item) {
      const last = items.at(-1);
      if (items.length >= most && (last === undefined || !isBetter(item, last))) return;
      let low = 0;
      let high = items.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const there = items[middle];
        if (there !== undefined && isBetter(item, there)) high = middle;
        else low = middle + 1;
      }
      items.splice(low, 0, item);
      if (items.length > most) items.pop();
    },
  };
}
