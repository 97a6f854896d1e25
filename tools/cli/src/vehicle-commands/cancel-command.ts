import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire commands cancel`: only while it has not left. */
export async function cancelCommand({ connect, output }: Context, commandId: string): Promise<void> {
  const api = await connect();
  const command = answerOf(await api.DELETE('/v1/commands/{commandId}', { params: { path: { commandId } } }));
  output.line(`${command.type} to ${command.vehicleId} is called off; it has not left.`);
  output.document(command);
}
