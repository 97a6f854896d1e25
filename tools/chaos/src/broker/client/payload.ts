import type { Properties } from '@roadwire/mqtt-codec';

/** The id of the message, and the same byte over and over. */
export function payloadOf(id: string, bytes: number): Buffer {
  const head = Buffer.from(`${id} `);
  const payload = Buffer.alloc(Math.max(bytes, head.length), fillOf(id));
  head.copy(payload);
  return payload;
}

/** What came, or undefined when nobody sent such bytes. */
export function readPayload(payload: Uint8Array): { readonly id: string; readonly bytes: number } | undefined {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const end = bytes.indexOf(' ');
  if (end < 1) return undefined;
  const id = bytes.toString('latin1', 0, end);
  const fill = bytes.subarray(end + 1);
  const isWhole = fill.length === 0 || (fill[0] === fillOf(id) && fill.subarray(1).equals(fill.subarray(0, -1)));
  return isWhole ? { id, bytes: bytes.length } : undefined;
}

/** Properties that receivers get as they were published. */
export const richProperties = (id: string): Properties => ({
  contentType: 'text/plain',
  responseTopic: `answers/${id}`,
  correlationData: Buffer.from(id),
  userProperties: [
    ['id', id],
    ['id', 'once more'],
  ],
});

/** Whether properties are exactly those of a message with that id. */
export function areRich({ contentType, responseTopic, correlationData, userProperties }: Properties, id: string) {
  const [one, other, ...more] = userProperties ?? [];
  return (
    contentType === 'text/plain' &&
    responseTopic === `answers/${id}` &&
    correlationData !== undefined &&
    Buffer.from(correlationData).toString() === id &&
    one?.join() === `id,${id}` &&
    other?.join() === 'id,once more' &&
    more.length === 0
  );
}

export const arePlain = ({ contentType, responseTopic, correlationData, userProperties }: Properties): boolean =>
  contentType === undefined && responseTopic === undefined && correlationData === undefined && !userProperties?.length;

const fillOf = (id: string): number => 97 + (id.charCodeAt(id.length - 1) % 26);
