import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 50;

/**
 * Reads until there is something, and answers with it.
 * @throws an error that says what did not come within the deadline, with the last error of reading if there was one
 */
export async function eventually<T>(
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
  deadlineMs = 10_000,
): Promise<T> {
  const until = performance.now() + deadlineMs;
  let cause: unknown;
  for (;;) {
    try {
      const value = await read();
      if (value !== undefined) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > until) throw new Error(`did not happen within ${deadlineMs} ms: ${what}`, { cause });
    await wait(POLL_MS);
  }
}
