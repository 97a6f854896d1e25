import type { CommandStore } from '@roadwire/db';
import { commandDefinition, type CommandEvent, isCommandType, isFinished } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import type { Tell } from './tell.ts';

/**
 * Records what a car says of a command. A word that may not follow (a duplicate, or late after a final one) changes
 * nothing. Throws only when it could not be stored: then it must not be acknowledged.
 */
export function createRecordVehicleWord(needs: {
  commands: Pick<CommandStore, 'find' | 'transition'>;
  clock: Clock;
  tell: Tell;
}) {
  return async (vehicleId: string, word: CommandEvent): Promise<'recorded' | 'ignored' | 'not_its_command'> => {
    const command = await needs.commands.find(word.commandId);
    if (!command || command.vehicleId !== vehicleId) return 'not_its_command';
    const now = needs.clock.now();
    const timeout = isCommandType(command.type) ? commandDefinition(command.type).executionTimeoutSeconds : 30;
    const finished = isFinished(word.state);
    const recorded = await needs.commands.transition(command.id, {
      to: word.state,
      source: 'vehicle',
      at: new Date(word.at),
      reason: word.reason,
      set: {
        nextAttemptAt: null,
        deadlineAt: finished ? null : new Date(now.getTime() + timeout * 1000),
        finishedAt: finished ? now : null,
      },
    });
    if (!recorded) return 'ignored';
    needs.tell(recorded);
    return 'recorded';
  };
}
