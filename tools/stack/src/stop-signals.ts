/**
 * Under npm one Ctrl-C arrives twice at the same moment: from the terminal, and handed on by npm.
 * What comes later than this is a second one.
 */
const SAME_MOMENT_MS = 500;

export interface StopSignals {
  /** The first Ctrl-C, SIGTERM, or the terminal that closes. */
  stop: AbortSignal;
  /** The second one. */
  kill: AbortSignal;
  /** As if a signal had come. */
  requestStop(): void;
}

export function listenForStopSignals(): StopSignals {
  const stop = new AbortController();
  const kill = new AbortController();
  let firstAt = 0;
  const requestStop = () => {
    if (!stop.signal.aborted) {
      firstAt = performance.now();
      stop.abort();
    } else if (performance.now() - firstAt > SAME_MOMENT_MS) kill.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, requestStop);
  return { stop: stop.signal, kill: kill.signal, requestStop };
}
