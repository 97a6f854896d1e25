import type { CommandStore } from '@roadwire/db';
import { type CommandState, isFinished } from '@roadwire/protocol';
import type { HintWatch } from '../hint-watch.ts';

/**
 * Resolves when a command has an outcome (`unknown` is one), when the time is over, or when nobody waits any more.
 * Listens before it looks, so that nothing is missed.
 */
export function createAwaitOutcome(needs: {
  commands: Pick<CommandStore, 'find'>;
  news: Pick<HintWatch<CommandState>, 'watch'>;
}) {
  return async (
    commandId: string,
    options: {
      seconds: number;
      /** Aborts when nobody waits any more. */
      gone: AbortSignal;
      /** The command was taken in this very turn of the event loop: nothing can have happened to it. */
      isNew: boolean;
    },
  ): Promise<void> => {
    const { seconds, gone, isNew } = options;
    const over = Promise.withResolvers<void>();
    const look = async (): Promise<void> => {
      const command = await needs.commands.find(commandId);
      if (!command || isFinished(command.state)) over.resolve();
    };
    const hear = (state?: CommandState) => {
      if (state === undefined) look().catch(over.reject);
      else if (isFinished(state)) over.resolve();
    };
    const unwatch = needs.news.watch(commandId, hear);
    if (!isNew) hear();
    const timer = setTimeout(over.resolve, seconds * 1000);
    const leave = () => over.resolve();
    gone.addEventListener('abort', leave);
    try {
      await over.promise;
    } finally {
      unwatch();
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
    }
  };
}
export type AwaitOutcome = ReturnType<typeof createAwaitOutcome>;
