import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';
import { bytes } from './amounts.ts';
import { printable } from './printable.ts';

/** `roadwire broker retained` */
export async function listRetained(
  { connect, output }: Context,
  filter: string | undefined,
  { limit }: { limit: number },
): Promise<void> {
  const api = await connect();
  const list = await readUpTo(limit, async (page) =>
    answerOf(await api.GET('/v1/broker/retained', { params: { query: { ...page, filter } } })),
  );
  printList(output, list, {
    header: ['TOPIC', 'QOS', 'SIZE', 'SINCE', 'SECONDS LEFT', 'PUBLISHER'],
    row: ({ topic, qos, receivedAt, remainingSeconds, publisher, ...message }) => [
      ...[printable(topic), `${qos}`, bytes(message.bytes), receivedAt],
      ...[remainingSeconds === null ? '' : `${Math.round(remainingSeconds)}`, printable(publisher ?? 'the broker')],
    ],
    none: 'No retained messages.',
  });
}
