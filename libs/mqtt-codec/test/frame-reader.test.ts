import { describe, expect, it } from 'vitest';
import { samplePackets, seededRandom } from '../samples/index.ts';
import type { FrameReader } from '../src/index.ts';
import { field, hex, noProperties, packet } from './support/bytes.ts';
import { packetOf, Recorder } from './support/recorder.ts';

/** Packets with remaining lengths of one, two and three bytes. */
const packets = [
  ...samplePackets().map(({ bytes }) => bytes),
  ...[127, 128, 16_383, 16_384].map((length) =>
    packet('publish', [field('t'), noProperties, Buffer.alloc(length - 4, length % 251)]),
  ),
];
const stream = Buffer.concat(packets);

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
