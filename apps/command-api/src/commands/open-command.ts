import type { SignedInPerson } from '@roadwire/auth';
import { type CommandStore, type CommandWithEvents, hiddenBefore } from '@roadwire/db';
import type { VehicleAction } from '@roadwire/protocol';
import { ProblemError } from '@roadwire/service';
import type { VehicleGate } from '../access/vehicle-gate.ts';

export type OpenCommand = (
  person: SignedInPerson,
  commandId: string,
  action: VehicleAction,
) => Promise<CommandWithEvents>;

/**
 * A command that this person may do something with.
 * @throws ProblemError `command_not_found` also when it is there but not theirs to know of, `forbidden` otherwise
 */
export function createOpenCommand(needs: {
  commands: Pick<CommandStore, 'findWithEvents'>;
  gate: VehicleGate;
}): OpenCommand {
  return async (person, commandId, action) => {
    const command = await needs.commands.findWithEvents(commandId);
    if (!command) throw new ProblemError('command_not_found');
    try {
      const standing = await needs.gate.admit(person, command.vehicleId, action);
      const since = hiddenBefore(person, standing);
      if (since && command.createdAt < since) throw new ProblemError('command_not_found');
      return command;
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'vehicle_not_found')
        throw new ProblemError('command_not_found');
      throw error;
    }
  };
}
