import { describe, expect, it } from 'vitest';
import { samplePackets, seededRandom } from '../samples/index.ts';
import { encode, FrameReader } from '../src/index.ts';
import { field, hex, noProperties, packet } from './support/bytes.ts';
import { errorOf } from './support/decode-bytes.ts';

/** Packets with remaining lengths of one, two and three bytes. */
const packets = [
  ...samplePackets().map(({ bytes }) => bytes),
  ...[127, 128, 16_383, 16_384].map((length) =>
    packet('publish', [field('t'), noProperties, Buffer.alloc(length - 4, length % 251)]),
  ),
];
const stream = Buffer.concat(packets);

/** Reads, and stops behind each packet if it is told to. */
class Recorder {
  readonly reader: FrameReader;
  readonly frames: Buffer[] = [];
  /** The same as they lie in memory, which must not change. */
  readonly inPlace: Buffer[] = [];

  constructor({ stops = false, maximumPacketSize = 1_000_000 } = {}) {
    this.reader = new FrameReader((header, bytes, start, end) => {
      const content = bytes.subarray(start, end);
      this.inPlace.push(content);
      this.frames.push(packetOf(header, content));
      return !stops;
    }, maximumPacketSize);
  }
}

function packetOf(header: number, content: Buffer): Buffer {
  const length = content.length;
  const bytes = [length % 128, Math.floor(length / 128) % 128, Math.floor(length / 16_384)];
  while (bytes.length > 1 && bytes.at(-1) === 0) bytes.pop();
  const encoded = bytes.map((byte, index) => (index < bytes.length - 1 ? byte | 0x80 : byte));
  return Buffer.concat([Buffer.from([header, ...encoded]), content]);
}

/** The stream in chunks, each in memory of its own that is written over once it was pushed. */
function pushInChunks(reader: FrameReader, sizes: Iterable<number>, bytes = stream): void {
  let at = 0;
  for (const size of sizes) {
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    reader.push(chunk);
    chunk.fill(0xee);
    at += size;
    if (at >= bytes.length) return;
  }
}

function* forever(size: () => number) {
  for (;;) yield size();
}

describe('packets come out one by one, as they were sent,', () => {
  it('of one chunk, where they lie in it', () => {
    const { reader, frames, inPlace } = new Recorder();
    reader.push(stream);
    expect(frames).toEqual(packets);
    expect(reader.buffered).toBe(0);
    for (const content of inPlace) expect(content.buffer).toBe(stream.buffer);
  });

  it('byte by byte', () => {
    const { reader, frames } = new Recorder();
    pushInChunks(
      reader,
      forever(() => 1),
    );
    expect(frames).toEqual(packets);
    expect(reader.buffered).toBe(0);
  });

  it('split in two at every byte', () => {
    const few = Buffer.concat(packets.filter(({ length }) => length < 500));
    for (let at = 1; at < few.length; at += 1) {
      const { reader, frames } = new Recorder();
      reader.push(few.subarray(0, at));
      reader.push(few.subarray(at));
      expect(Buffer.concat(frames).equals(few)).toBe(true);
    }
  });

  it('split in three around every long length', () => {
    for (const large of packets.slice(-4)) {
      const two = Buffer.concat([large, large]);
      for (let first = 1; first < 6; first += 1) {
        for (let second = 1; second < 6; second += 1) {
          const { reader, frames } = new Recorder();
          pushInChunks(reader, [first, second, two.length], two);
          expect(frames).toEqual([large, large]);
        }
      }
    }
  });

  it.each([2, 3, 5, 7, 64, 147, 1000, 4096])('in chunks of %i bytes', (size) => {
    const { reader, frames } = new Recorder();
    pushInChunks(
      reader,
      forever(() => size),
    );
    expect(frames).toEqual(packets);
  });

  it.each([1, 2, 3, 4])('in chunks of any size, seed %i', (seed) => {
    const random = seededRandom(seed);
    const { reader, frames } = new Recorder();
    pushInChunks(
      reader,
      forever(() => Math.floor(random() ** 4 * 5000)),
    );
    expect(frames).toEqual(packets);
  });

  it('and stay as they are when more is read', () => {
    const { reader, frames, inPlace } = new Recorder();
    for (let at = 0; at < stream.length; at += 100) reader.push(Buffer.from(stream.subarray(at, at + 100)));
    expect(inPlace.map((content, index) => packetOf(frames[index]?.[0] ?? 0, content))).toEqual(packets);
  });
});

describe('a reader that is stopped behind a packet', () => {
  it.each([1, 3, 100, 1000, stream.length])('goes on where it stopped, in chunks of %i bytes', (size) => {
    const { reader, frames, inPlace } = new Recorder({ stops: true });
    for (let at = 0; at < stream.length; at += size) {
      const chunk = Buffer.from(stream.subarray(at, at + size));
      const before = frames.length;
      reader.push(chunk);
      chunk.fill(0xee);
      expect(frames.length).toBeLessThanOrEqual(before + 1);
      if (at % 3 === 0) reader.resume();
    }
    for (let count = -1; count !== frames.length;) {
      count = frames.length;
      reader.resume();
    }
    expect(frames).toEqual(packets);
    expect(reader.buffered).toBe(0);
    // Those that lay whole in a chunk were written over with it.
    if (size === 1)
      expect(inPlace.map((content, index) => packetOf(frames[index]?.[0] ?? 0, content))).toEqual(packets);
  });

  it('reads nothing until it is resumed, and keeps what comes', () => {
    const { reader, frames } = new Recorder({ stops: true });
    const [first, second] = [hex('c0 00'), hex('40 02 00 01')];
    reader.push(Buffer.concat([first, second]));
    reader.push(first);
    reader.push(second.subarray(0, 1));
    expect(frames).toEqual([first]);
    expect(reader.buffered).toBe(7);
    reader.resume();
    expect(frames).toEqual([first, second]);
    expect(reader.buffered).toBe(3);
    reader.resume();
    reader.resume();
    expect(frames).toEqual([first, second, first]);
    reader.push(second.subarray(1));
    expect(frames).toEqual([first, second, first, second]);
    expect(reader.buffered).toBe(0);
  });

  it('does nothing when it is resumed without having stopped', () => {
    const { reader, frames } = new Recorder();
    reader.resume();
    reader.push(hex('40'));
    reader.resume();
    reader.push(hex('02 00 01'));
    expect(frames).toEqual([hex('40 02 00 01')]);
  });

  it('takes time that grows with what came alone, however often it stops', () => {
    const { reader, frames } = new Recorder({ stops: true });
    reader.push(Buffer.alloc(2 * 300_000, hex('c0 00')));
    for (let count = 1; count < 300_000; count += 1) reader.resume();
    expect(frames).toHaveLength(300_000);
    for (let count = 0; count < 20_000; count += 1) reader.push(Buffer.alloc(64));
    expect(reader.buffered).toBe(20_000 * 64);
  });
});

describe('a packet that is too large', () => {
  const sizes = [4, 127, 128, 129, 16_385, 16_386, 2_097_154, 2_097_155, 268_435_460];
  /** The beginning of a packet of so many bytes in all. */
  const headerOf = (size: number) => {
    const lengthBytes = [1, 2, 3, 4].find((count) => size - 1 - count < 128 ** count) ?? 4;
    const remaining = size - 1 - lengthBytes;
    const bytes = Array.from({ length: lengthBytes }, (_, index) => Math.floor(remaining / 128 ** index) % 128);
    return Buffer.from([0x30, ...bytes.map((byte, index) => (index < lengthBytes - 1 ? byte | 0x80 : byte))]);
  };

  it('[MQTT-3.2.2-15] is refused at its header, before any of its content arrives', () => {
    for (const size of sizes) {
      const { reader } = new Recorder({ maximumPacketSize: size - 1 });
      const error = errorOf(() => {
        for (const byte of headerOf(size)) reader.push(Buffer.from([byte]));
      });
      expect(error).toMatchObject({ reasonCode: 0x95 });
    }
  });

  it('is one byte larger than one that is not', () => {
    for (const size of sizes) {
      const { reader } = new Recorder({ maximumPacketSize: size });
      reader.push(headerOf(size));
      expect(reader.buffered).toBe(headerOf(size).length);
    }
  });

  it('is refused behind others that are handed on', () => {
    const { reader, frames } = new Recorder({ maximumPacketSize: 10 });
    expect(errorOf(() => reader.push(hex('c000 c000 30 09')))).toMatchObject({ reasonCode: 0x95 });
    expect(frames).toHaveLength(2);
  });

  it('is measured by the limit that holds when it comes', () => {
    const { reader, frames } = new Recorder({ maximumPacketSize: 10 });
    reader.push(hex('c000'));
    reader.maximumPacketSize = 1000;
    reader.push(packet('publish', [field('t'), noProperties, Buffer.alloc(900)]));
    expect(frames).toHaveLength(2);
  });
});

describe('what cannot be a packet', () => {
  it('is refused at the byte that says so', () => {
    const { reader } = new Recorder();
    for (const byte of [0x30, 0x80, 0x80, 0x80]) reader.push(Buffer.from([byte]));
    expect(errorOf(() => reader.push(hex('80')))).toMatchObject({ name: 'UnanswerableError', reasonCode: 0x81 });
  });

  it('is a remaining length that is longer than it need be', () => {
    const { reader } = new Recorder();
    reader.push(hex('30 80'));
    expect(errorOf(() => reader.push(hex('00')))).toMatchObject({ name: 'PacketError', reasonCode: 0x81 });
  });

  it('is type 0, at its first byte, also behind another packet', () => {
    for (const bytes of ['00', 'c000 0f', '0a c0']) {
      expect(errorOf(() => new Recorder().reader.push(hex(bytes)))).toMatchObject({ reasonCode: 0x82 });
    }
  });
});

describe('memory', () => {
  it('is bounded by what arrived, whatever length is claimed', () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 1000 }, () => {
      const { reader } = new Recorder({ maximumPacketSize: Number.POSITIVE_INFINITY });
      reader.push(hex('30 ff ff ff 7f'));
      for (let count = 0; count < 10; count += 1) reader.push(Buffer.alloc(100));
      return reader;
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
    expect(readers.map(({ buffered }) => buffered)).toEqual(readers.map(() => 1005));
  });

  it('of a chunk is not held by the few bytes that wait for the rest of their packet', () => {
    const { reader, inPlace } = new Recorder();
    const chunk = Buffer.concat([stream, hex('40')]);
    reader.push(chunk);
    expect(reader.buffered).toBe(1);
    reader.push(hex('02 00 01'));
    expect(inPlace.at(-1)?.buffer).not.toBe(chunk.buffer);
    expect(inPlace.at(-1)?.buffer.byteLength).toBeLessThan(1000);
  });
});

it('what the receiver throws comes out of `push`', () => {
  const reader = new FrameReader(() => {
    throw new Error('from the receiver');
  }, 100);
  expect(() => reader.push(encode({ type: 'pingreq' }, 5))).toThrow('from the receiver');
});
