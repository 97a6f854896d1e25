import type { Context } from '../context.ts';
import { openCommand } from './open-command.ts';
import { watchToOutcome } from './watch-to-outcome.ts';

/** `roadwire commands watch`: from its beginning; succeeds when the car did it. */
export async function watchExistingCommand(
  context: Context,
  commandId: string,
  { untilSettled = false }: { untilSettled?: boolean },
): Promise<void> {
  const api = await context.connect();
  const command = await openCommand(api, commandId);
  context.output.line(`${command.type} to ${command.vehicleId}, command ${command.id}`);
  await watchToOutcome(context, { api, command, live: true, untilSettled });
}
