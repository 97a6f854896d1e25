import type { Context } from '../context.ts';
import { createTimeline } from '../following/timeline.ts';
import { printFields } from '../output.ts';
import { openCommand } from './open-command.ts';

/** `roadwire commands show` */
export async function showCommand({ connect, output }: Context, commandId: string): Promise<void> {
  const command = await openCommand(await connect(), commandId);
  const { id, type, vehicleId, parameters, state, requestedBy, expiresAt, events, outcome } = command;
  output.document(command);
  printFields(output, {
    Command: id,
    Type: type,
    Car: vehicleId,
    Parameters: JSON.stringify(parameters),
    'Asked by': requestedBy.name ?? requestedBy.id,
    'Expires at': expiresAt,
    State: state,
    ...(outcome ? { Outcome: `${outcome.title} (${outcome.code})` } : {}),
  });
  events.forEach(createTimeline(output));
}
