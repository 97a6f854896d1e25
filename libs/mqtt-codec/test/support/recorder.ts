import { FrameReader } from '../../src/index.ts';

/** Reads, and stops behind each packet if it is told to. */
export class Recorder {
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

/** The packet with this content, its length written as it has to be. */
export function packetOf(header: number, content: Buffer): Buffer {
  const length = content.length;
  const bytes = [length % 128, Math.floor(length / 128) % 128, Math.floor(length / 16_384)];
  while (bytes.length > 1 && bytes.at(-1) === 0) bytes.pop();
  const encoded = bytes.map((byte, index) => (index < bytes.length - 1 ? byte | 0x80 : byte));
  return Buffer.concat([Buffer.from([header, ...encoded]), content]);
}
