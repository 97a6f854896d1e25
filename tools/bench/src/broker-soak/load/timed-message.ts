import { publisherIn, sequenceIn } from '../../broker/load/load-payload.ts';
import { messageProperties } from '../../broker/load/message-properties.ts';
import { PublishTemplate } from '../../broker/load/publish-template.ts';
import { readStamp, stampLength, stampPlace, writeStamp } from '../../broker/load/stamp.ts';

const start = '{"x":"';
const end = '"}';
const timeLength = 2 * stampLength;
/** Before the end of the packet: the time, the publisher, its own number. */
const timeFromEnd = end.length + 2 * stampLength + timeLength;
const stampRange = 2 ** (4 * stampLength);

/** By a clock that all processes of this machine share. */
export const nowMicroseconds = (): number => Number(process.hrtime.bigint() / 1_000n);

/** What one publisher says on one topic, again and again: with its number and the moment when it was due. */
export class TimedMessage {
  readonly #template: PublishTemplate;

  constructor({ topic, bytes, publisher }: { topic: string; bytes: number; publisher: number }) {
    const fill = 'x'.repeat(bytes - start.length - timeLength - 2 * stampLength - end.length);
    const named = publisher.toString(16).padStart(stampLength, '0');
    const payload = Buffer.from(`${start}${fill}${'0'.repeat(timeLength)}${named}${stampPlace}${end}`);
    this.#template = new PublishTemplate({ topic, qos: 1, properties: messageProperties(), payload });
  }

  packet(message: { sequence: number; packetId: number; dueMicroseconds: number }): Buffer {
    const packet = this.#template.packet(message.sequence, message.packetId);
    const time = Math.floor(message.dueMicroseconds);
    const at = packet.length - timeFromEnd;
    writeStamp(packet, at, Math.floor(time / stampRange));
    writeStamp(packet, at + stampLength, time % stampRange);
    return packet;
  }
}

/** Of a PUBLISH that ends there. */
export function timedIn(bytes: Buffer, endOfPacket: number) {
  const at = endOfPacket - timeFromEnd;
  return {
    publisher: publisherIn(bytes, endOfPacket),
    sequence: sequenceIn(bytes, endOfPacket),
    dueMicroseconds: readStamp(bytes, at) * stampRange + readStamp(bytes, at + stampLength),
  };
}
