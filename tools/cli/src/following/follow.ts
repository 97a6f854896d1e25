import { setTimeout as wait } from 'node:timers/promises';
import { CliError, isPassing } from '../cli-error.ts';

const POLL_MS = 100;

export interface Follow<T> {
  read: () => Promise<T>;
  see: (value: T) => void;
  isOver: (value: T) => boolean;
  /** After that it is given up. */
  until: Date;
  /** Begins the sentence when it is given up, such as "The command". */
  what: string;
}

/**
 * Reads again and again until it is over. A part of the platform that is away for a moment is asked again.
 * @throws a CliError when nothing came in time
 */
export async function follow<T>({ read, see, isOver, until, what }: Follow<T>): Promise<T> {
  for (;;) {
    const late = Date.now() > until.getTime();
    try {
      const value = await read();
      see(value);
      if (isOver(value)) return value;
    } catch (error) {
      if (late || !isPassing(error)) throw error;
    }
    if (late) throw new CliError(`${what} has no outcome yet; it may still come.`, { code: 'no_outcome' });
    await wait(POLL_MS);
  }
}
