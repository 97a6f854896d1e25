import { readStamp, stampLength, stampPlace } from './stamp.ts';

const start = '{"x":"';
const end = '"}';

/** What is left when the text is as short as it can be. */
export const smallestPayload = start.length + 2 * stampLength + end.length;

/** JSON of that many bytes, which ends in the number of its publisher and the place of its own number. */
export const payloadOf = (bytes: number, publisher: number): Buffer =>
  Buffer.from(
    `${start}${'x'.repeat(bytes - smallestPayload)}${publisher.toString(16).padStart(stampLength, '0')}${stampPlace}${end}`,
  );

/** The number of its publisher, of a PUBLISH that ends there. */
export const publisherIn = (bytes: Buffer, endOfPacket: number): number =>
  readStamp(bytes, endOfPacket - end.length - 2 * stampLength);

/** Its own number. */
export const sequenceIn = (bytes: Buffer, endOfPacket: number): number =>
  readStamp(bytes, endOfPacket - end.length - stampLength);
