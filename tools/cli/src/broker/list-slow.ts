import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';
import { bytes, count } from './amounts.ts';
import { printable } from './printable.ts';

/** `roadwire broker slow`: who does not keep up. */
export async function listSlow({ connect, output }: Context): Promise<void> {
  const api = await connect();
  const found = answerOf(await api.GET('/v1/broker/slow-subscribers'));
  output.document(found);
  const kinds = [
    { title: 'Most that waits to be read', those: found.byUnreadBytes },
    { title: 'Longest without an acknowledgement', those: found.byTimeInFlight },
    { title: 'Most that waits for them', those: found.byQueuedMessages },
  ].filter(({ those }) => those.length > 0);
  if (kinds.length === 0) return output.line(`All ${count(found.sessions)} sessions keep up.`);
  const header = ['CLIENT', 'STATE', 'UNREAD', 'IN FLIGHT', 'SINCE', 'QUEUED'];
  for (const { title, those } of kinds) {
    output.line(`${title}:`);
    const rows = those.map(({ clientId, isConnected, inFlight, inFlightSince, ...waiting }) => [
      ...[printable(clientId), isConnected ? 'connected' : 'away', bytes(waiting.unreadBytes), count(inFlight)],
      ...[inFlightSince ?? '', `${count(waiting.queuedMessages)} (${bytes(waiting.queuedBytes)})`],
    ]);
    for (const line of formatTable([header, ...rows])) output.line(`  ${line}`);
    output.line('');
  }
}
