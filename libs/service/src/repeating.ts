import type { Logger } from './logger.ts';

export interface Repeating {
  start(): void;
  /** Waits for a run that is under way. May be called twice. */
  stop(): Promise<void>;
}

/** Does something again and again, never twice at once. A failure is logged and tried again in the next round. */
export function repeating(needs: {
  what: string;
  everyMilliseconds: number;
  /** Begin with a round, and do not wait for the first time. */
  atOnce?: boolean;
  run: () => Promise<void>;
  logger: Logger;
}): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const round = () => {
    running ??= needs
      .run()
      .catch((error: unknown) => needs.logger.warn({ err: error }, `${needs.what} failed, will be tried again`))
      .finally(() => (running = undefined));
  };
  return {
    start: () => {
      timer = setInterval(round, needs.everyMilliseconds);
      if (needs.atOnce) round();
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
