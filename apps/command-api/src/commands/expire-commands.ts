import type { CommandStore } from '@roadwire/db';
import type { Clock, Logger } from '@roadwire/service';
import type { Tell } from './tell.ts';

const sweepMilliseconds = 1_000;

/**
 * Ends commands that nobody answered: `expired` when no publish was ever begun, `unknown` when the car may have it.
 */
export function createExpiry(needs: {
  commands: Pick<CommandStore, 'overdue' | 'transition'>;
  clock: Clock;
  tell: Tell;
  logger: Logger;
}) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    const now = needs.clock.now();
    for (const command of await needs.commands.overdue(now, 200)) {
      const ending = {
        source: 'timer' as const,
        at: now,
        set: { nextAttemptAt: null, deadlineAt: null, finishedAt: now },
      };
      const recorded =
        command.attempts === 0
          ? await needs.commands.transition(command.id, { ...ending, to: 'expired', onlyIfNeverSent: true })
          : await needs.commands.transition(command.id, { ...ending, to: 'unknown' });
      if (recorded) needs.tell(recorded);
    }
  }

  return {
    sweep,
    start: () => {
      timer = setInterval(() => {
        running ??= sweep()
          .catch((error: unknown) =>
            needs.logger.warn({ err: error }, 'ending overdue commands failed, will be tried again'),
          )
          .finally(() => (running = undefined));
      }, sweepMilliseconds);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
