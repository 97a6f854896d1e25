import { Message, type MessageParts } from '../../src/message.ts';

/** A message as the broker holds it, without a publisher. */
export const messageOf = (topic: string, payload = 'x', parts: Partial<MessageParts> = {}): Message =>
  new Message({
    topic,
    payload: Buffer.from(payload),
    qos: 1,
    retain: false,
    forwarded: Buffer.alloc(0),
    expiryInterval: undefined,
    receivedAt: 0,
    publisher: undefined,
    ...parts,
  });
