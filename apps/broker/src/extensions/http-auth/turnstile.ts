/** Lets so many pieces of work through at a time; the others wait in the order they came. */
export function createTurnstile(atOnce: number) {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    // Whoever leaves hands its place over, so that nobody who comes meanwhile takes it.
    if (inside >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const first = waiting.shift();
      if (first) first();
      else inside -= 1;
    }
  };
}
