import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printable } from './printable.ts';

/** `roadwire broker delete-session`: what waits for the client is lost. */
export async function deleteSession({ connect, output }: Context, clientId: string): Promise<void> {
  const api = await connect();
  confirmDone(await api.DELETE('/v1/broker/clients/{clientId}/session', { params: { path: { clientId } } }));
  output.document({ clientId, sessionDeleted: true });
  output.line(`The session of ${printable(clientId)} is gone, with its subscriptions and what waited for it.`);
}
