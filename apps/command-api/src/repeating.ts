import type { Logger } from '@roadwire/service';

export interface Repeating {
  start(): void;
  /** Waits for a run that is under way. May be called twice. */
  stop(): Promise<void>;
}

/** Does something again and again, never twice at once. A failure is logged and tried again in the next round. */
export function repeating(needs: {
  what: string;
  everyMilliseconds: number;
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
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
