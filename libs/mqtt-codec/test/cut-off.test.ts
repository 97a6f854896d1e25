import { describe, expect, it } from 'vitest';
import { type SamplePacket, samplePackets } from '../samples/index.ts';
import { encode, type Packet } from '../src/index.ts';
import { hex, packet as packetOf } from './support/bytes.ts';
import { refusalOf } from './support/decode-bytes.ts';

function contentOf(bytes: Buffer): Buffer {
  const lengthEnd = bytes.findIndex((byte, index) => index > 0 && byte < 0x80);
  return bytes.subarray(lengthEnd + 1);
}
const withContent = ({ packet, bytes }: SamplePacket, content: Buffer) =>
  packetOf(packet.type, [content], (bytes[0] ?? 0) & 15);

/** Where the content of this packet may end as well, since what follows is optional. */
function otherEnds({ packet, version, bytes }: SamplePacket): number[] {
  const contentLength = (shorter: Packet) => contentOf(encode(shorter, version)).length;
  const whole = contentOf(bytes).length;
  switch (packet.type) {
    case 'publish':
      return Array.from({ length: packet.payload.length }, (_, left) => whole - left - 1);
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return version === 5 ? [2, 3] : [];
    case 'subscribe':
      return packet.subscriptions.map((_, count) => whole - subscriptionsLength(packet.subscriptions.slice(count)));
    case 'unsubscribe':
      return packet.filters.map((_, count) => whole - filtersLength(packet.filters.slice(count)));
    case 'suback':
    case 'unsuback':
      return packet.reasonCodes.map((_, count) => whole - count - 1);
    case 'disconnect':
      return version === 5 ? [0, 1] : [];
    case 'auth':
      return [0];
    case 'connect':
      if (version !== 3 || packet.password === undefined) return [];
      return [
        contentLength({ ...packet, password: undefined }),
        contentLength({ ...packet, username: undefined, password: undefined }),
      ];
    default:
      return [];
  }
}
const filtersLength = (filters: readonly string[]) =>
  filters.reduce((length, filter) => length + 2 + Buffer.byteLength(filter), 0);
const subscriptionsLength = (subscriptions: readonly { filter: string }[]) =>
  filtersLength(subscriptions.map(({ filter }) => filter)) + subscriptions.length;

/** Ends at which a list of at least one has none: an error of another kind. */
const hasEmptyList = (sample: SamplePacket, end: number) =>
  ['subscribe', 'unsubscribe', 'suback', 'unsuback'].includes(sample.packet.type) &&
  end === Math.min(...otherEnds(sample));

describe.each(samplePackets())('a $name of protocol level $version', (sample) => {
  const content = contentOf(sample.bytes);
  const allowed = otherEnds(sample);

  it('is malformed when it ends within a field', () => {
    for (let end = 0; end < content.length; end += 1) {
      const refusal = refusalOf(withContent(sample, content.subarray(0, end)), sample.version);
      const expected = hasEmptyList(sample, end)
        ? 'protocolError'
        : allowed.includes(end)
          ? 'accepted'
          : 'malformedPacket';
      expect(`${end}: ${refusal}`).toBe(`${end}: ${expected}`);
    }
  });
});

describe('bytes behind the last field are malformed', () => {
  /** What follows the end may be payload, more of a list, or a field that was left out. */
  const isOpen = (sample: SamplePacket) =>
    ['publish', 'suback', 'pingreq', 'pingresp'].includes(sample.packet.type) ||
    (sample.packet.type === 'unsuback' && sample.version === 5) ||
    otherEnds(sample).includes(contentOf(sample.bytes).length);

  it.each(samplePackets().filter((sample) => !isOpen(sample)))('in a $name of level $version', (sample) => {
    for (const trailing of ['00', 'ff', '00 00', 'ff ff ff ff']) {
      const bytes = withContent(sample, Buffer.concat([contentOf(sample.bytes), hex(trailing)]));
      expect(refusalOf(bytes, sample.version)).toBe('malformedPacket');
    }
  });
});
