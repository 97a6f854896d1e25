import { describe, expect, it } from 'vitest';
import { encode, FrameReader } from '../src/index.ts';
import { field, hex, noProperties, packet } from './support/bytes.ts';
import { errorOf } from './support/decode-bytes.ts';
import { Recorder } from './support/recorder.ts';

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
    const chunk = Buffer.concat([Buffer.alloc(50_000, hex('c0 00')), hex('40')]);
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
