import type { ControlCommand } from '../messages.ts';
import type { CommandNews } from '@roadwire/ui';
import { useEffect, useReducer, useRef } from 'react';
import { type Control, type Explanation, isUnderWay, noAttempts, reduceAttempts } from './command-attempts.ts';
import { readCommand } from './read-command.ts';
import { sendCommand } from './send-command.ts';
import { useCommandPoll } from './use-command-poll.ts';

const explanationStaysMs = 6_000;

/** The commands of one car from this screen: send, follow, and let go of what was read. */
export function useCommands(vehicleId: string) {
  const [attempts, dispatch] = useReducer(reduceAttempts, noAttempts);
  const nextId = useRef(1);
  const { list, explanation } = attempts;

  const learn = (commandId: string, news: CommandNews | undefined) =>
    dispatch(news ? { kind: 'news', news } : { kind: 'lost', commandId });
  const underWay = list.filter(isUnderWay).map(({ progress }) => progress);
  useCommandPoll(
    vehicleId,
    underWay.flatMap((progress) => (progress.phase === 'tracked' ? [progress.commandId] : [])),
    learn,
  );

  useEffect(() => {
    if (!explanation) return;
    const timer = setTimeout(() => dispatch({ kind: 'explain' }), explanationStaysMs);
    return () => clearTimeout(timer);
  }, [explanation]);

  return {
    attempts,
    hear: (news: CommandNews) => dispatch({ kind: 'news', news }),
    /** News may have been missed: what stands here as unknown may be settled by now. */
    recheck: () => {
      for (const { progress } of list)
        if (progress.phase === 'tracked' && progress.state === 'unknown') {
          const { commandId } = progress;
          void readCommand(vehicleId, commandId).then((news) => learn(commandId, news));
        }
    },
    isBusy: (control: Control) => list.some((attempt) => attempt.control === control && isUnderWay(attempt)),
    explain: (why: Explanation) => dispatch({ kind: 'explain', explanation: why }),
    dismiss: (id: number) => dispatch({ kind: 'dismiss', id }),
    send: async (control: Control, type: ControlCommand) => {
      const id = nextId.current;
      nextId.current += 1;
      dispatch({ kind: 'begin', id, control, type });
      dispatch({ kind: 'answered', id, progress: await sendCommand(vehicleId, type) });
    },
  };
}

export type Commands = ReturnType<typeof useCommands>;
