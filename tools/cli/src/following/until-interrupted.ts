import type { CliError } from '../cli-error.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does something long until it ends or somebody presses Ctrl-C; then throws what `interrupted` says, which has the code
 * `interrupted`.
 */
export async function untilInterrupted<T>(
  interrupted: () => CliError,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await work(stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? interrupted() : error;
  } finally {
    // Once interrupted the listeners stay: Ctrl-C reaches us from the terminal and again through our parent.
    if (!stop.signal.aborted) for (const signal of signals) process.off(signal, interrupt);
  }
}
