import type { CommandNews } from '@roadwire/ui';
import { useEffect, useEffectEvent } from 'react';
import { readCommand } from './read-command.ts';

const pollMs = 1_000;

/** Asks for each of these commands every second: the live stream is quicker, but not certain. */
export function useCommandPoll(
  vehicleId: string,
  commandIds: readonly string[],
  onAnswer: (commandId: string, news: CommandNews | undefined) => void,
): void {
  const tell = useEffectEvent(onAnswer);
  const wanted = commandIds.join(' ');

  useEffect(() => {
    if (wanted === '') return;
    const asking = new Set<string>();
    async function ask(commandId: string): Promise<void> {
      if (asking.has(commandId)) return;
      asking.add(commandId);
      const news = await readCommand(vehicleId, commandId);
      asking.delete(commandId);
      tell(commandId, news);
    }
    const timer = setInterval(() => {
      for (const commandId of wanted.split(' ')) void ask(commandId);
    }, pollMs);
    return () => clearInterval(timer);
  }, [vehicleId, wanted]);
}
