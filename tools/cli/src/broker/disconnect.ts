import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printable } from './printable.ts';

/** `roadwire broker disconnect`: the client may come back at once. */
export async function disconnect(
  { connect, output }: Context,
  clientId: string,
  { reason }: { reason?: string },
): Promise<void> {
  const api = await connect();
  confirmDone(
    await api.POST('/v1/broker/clients/{clientId}/disconnect', { params: { path: { clientId } }, body: { reason } }),
  );
  output.document({ clientId, disconnected: true });
  output.line(`${printable(clientId)} is disconnected, and may come back at once.`);
  output.line(`Keep it out with "roadwire broker ban --client ${printable(clientId)} --for 1h --reason <why>".`);
}
