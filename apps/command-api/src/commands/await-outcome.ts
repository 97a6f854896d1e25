import type { CommandStore, Recorded } from '@roadwire/db';
import { isFinished } from '@roadwire/protocol';
import type { HintWatch } from '../hint-watch.ts';

/** News of another instance may be lost. */
const pollMilliseconds = 2_000;

/**
 * Resolves when a command has an outcome (`unknown` is one), when the time is over, or when nobody waits any more: to the
 * outcome when this process has recorded it, else to undefined. Listens before it looks, so that nothing is missed.
 */
export function createAwaitOutcome(needs: {
  commands: Pick<CommandStore, 'find'>;
  news: Pick<HintWatch<Recorded>, 'watch'>;
}) {
  return async (
    commandId: string,
    options: {
      seconds: number;
      /** Aborts when nobody waits any more. */
      gone: AbortSignal;
      /** This process is about to publish the command: nothing can have happened to it. */
      isNew: boolean;
    },
  ): Promise<Recorded | undefined> => {
    const { seconds, gone, isNew } = options;
    const over = Promise.withResolvers<Recorded | undefined>();
    const leave = () => over.resolve(undefined);
    const look = async (): Promise<void> => {
      const command = await needs.commands.find(commandId);
      if (!command || isFinished(command.state)) leave();
    };
    // What cannot be read now is looked at again.
    const lookAgain = () => void look().catch(() => undefined);
    const unwatch = needs.news.watch(commandId, (recorded) => {
      if (!recorded) lookAgain();
      else if (isFinished(recorded.command.state)) over.resolve(recorded);
    });
    if (!isNew) lookAgain();
    const timer = setTimeout(leave, seconds * 1000);
    const poll = setInterval(lookAgain, pollMilliseconds);
    gone.addEventListener('abort', leave);
    try {
      return await over.promise;
    } finally {
      unwatch();
      clearTimeout(timer);
      clearInterval(poll);
      gone.removeEventListener('abort', leave);
    }
  };
}
export type AwaitOutcome = ReturnType<typeof createAwaitOutcome>;
