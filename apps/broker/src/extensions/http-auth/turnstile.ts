/**
 * Lets so many pieces of work through at a time; the others wait in the order they came. What would have to wait behind too many
 * is rejected: whoever asks for it would not wait so long.
 */
export function createTurnstile({ atOnce, waiting: mostWaiting }: { atOnce: number; waiting: number }) {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length >= mostWaiting) throw new Error('too many requests wait for the HTTP service');
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
