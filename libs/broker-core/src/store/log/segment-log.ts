import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Disk, SegmentFile } from './disk.ts';
import { frameHeaderBytes, hasFrameBehind, readFrame, sealFrame } from './frame.ts';

/** The store cannot be read: bytes of it were changed, or segments are missing. */
export class DamagedLogError extends Error {}

export interface LogBatch {
  readonly segment: number;
  readonly payload: Buffer;
}

/** Each segment begins with whose it is, the version of the format, its salt, and a checksum of these. */
const owner = Buffer.from('ROADWIRE', 'latin1');
const formatVersion = 1;
const segmentHeaderBytes = owner.length + 12;

/**
 * Batches of bytes in the order in which they were appended, each kept as a whole or not at all. They lie in segments, so that
 * old ones can be removed when the newer ones say everything that they said.
 */
export class SegmentLog {
  readonly #disk: Disk;
  /** Lengths by number, the oldest first. The last one is written to. */
  readonly #segments = new Map<number, number>();
  #file: SegmentFile | null = null;
  #current = 0;
  #salt = 0;
  #batches = 0;
  #cutBytes = 0;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** The number of the segment that is written to. */
  get current(): number {
    return this.#current;
  }

  get segments(): number {
    return this.#segments.size;
  }

  /** Of all segments. */
  get bytes(): number {
    let sum = 0;
    for (const length of this.#segments.values()) sum += length;
    return sum;
  }

  get currentBytes(): number {
    return this.#segments.get(this.#current) ?? 0;
  }

  /** What the end of the log had of a batch that was not written as a whole; it is cut off. */
  get cutBytes(): number {
    return this.#cutBytes;
  }

  /**
   * Everything that was kept, in order. To be read to its end before anything is appended. Throws DamagedLogError for what cannot
   * come from a process that was killed.
   */
  async *open(): AsyncIterable<LogBatch> {
    const numbers = await this.#disk.open();
    for (const [place, segment] of numbers.entries()) {
      const previous = numbers[place - 1];
      if (previous !== undefined && segment !== previous + 1) throw damaged(previous + 1, 'is missing');
      yield* this.#readSegment(segment, place === numbers.length - 1);
    }
    const last = numbers.at(-1);
    const length = last === undefined ? 0 : (this.#segments.get(last) ?? 0);
    if (last === undefined) await this.startSegment();
    else if (length >= segmentHeaderBytes) {
      this.#current = last;
      this.#file = await this.#disk.resume(last, length);
    } else {
      // It was made, and nothing written to it.
      this.#segments.delete(last);
      await this.#disk.remove(last);
      this.#current = last - 1;
      await this.startSegment();
    }
  }

  async *#readSegment(segment: number, isLast: boolean): AsyncGenerator<LogBatch> {
    let pieces: Buffer[] = [];
    let have = 0;
    let wanted = segmentHeaderBytes;
    let kept = 0;
    let isBad = false;
    for await (const piece of this.#disk.read(segment, 0)) {
      pieces.push(piece);
      have += piece.length;
      if (have < wanted) continue;
      const bytes = pieces.length === 1 ? piece : Buffer.concat(pieces);
      let at = 0;
      if (kept === 0) {
        this.#salt = readSegmentHeader(segment, bytes);
        at = segmentHeaderBytes;
      }
      for (wanted = frameHeaderBytes; bytes.length - at >= wanted; wanted = frameHeaderBytes) {
        const frame = readFrame(bytes, at, this.#salt);
        isBad = frame === 'bad';
        if (frame === 'bad') break;
        if ('short' in frame) {
          wanted = frame.short;
          break;
        }
        this.#count(segment, frame.number);
        at = frame.end;
        yield { segment, payload: frame.payload };
      }
      kept += at;
      pieces = [bytes.subarray(at)];
      have = bytes.length - at;
      if (isBad) break;
    }
    this.#segments.set(segment, kept);
    if (have > 0) await this.#lookBehind(segment, kept, isLast);
  }

  #count(segment: number, batch: number): void {
    if (this.#batches > 0 && batch !== this.#batches + 1) {
      throw damaged(segment, `has batch ${batch} where ${this.#batches + 1} should be`);
    }
    this.#batches = batch;
  }

  /** What is not a batch must be the rest of the last one that was begun. */
  async #lookBehind(segment: number, from: number, isLast: boolean): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of this.#disk.read(segment, from)) pieces.push(piece);
    const rest = Buffer.concat(pieces);
    if (!isLast || hasFrameBehind(rest, 0, this.#salt)) {
      throw damaged(segment, `cannot be read at byte ${from}, and there is more behind it`);
    }
    this.#cutBytes += rest.length;
  }

  /** What is appended from now on goes into a new segment. */
  async startSegment(): Promise<void> {
    const number = this.#current + 1;
    const salt = randomBytes(4).readUInt32BE(0);
    const file = await this.#disk.create(number);
    try {
      await file.append(segmentHeader(salt));
    } catch (error) {
      // The log goes on where it was, and this can be tried again.
      await file.close();
      await this.#disk.remove(number);
      throw error;
    }
    const before = this.#file;
    this.#file = file;
    this.#salt = salt;
    this.#current = number;
    this.#segments.set(number, segmentHeaderBytes);
    await before?.close();
  }

  /** A buffer with room for the frame's header before the payload. Resolves when it is kept; then, or after `repair`, comes the next. */
  async append(frame: Buffer): Promise<void> {
    if (this.#file === null) throw new Error('the log is not open');
    sealFrame(frame, this.#batches + 1, this.#salt);
    await this.#file.append(frame);
    this.#batches += 1;
    this.#segments.set(this.#current, this.currentBytes + frame.length);
  }

  /** Takes back what a batch left that could not be appended as a whole. */
  async repair(): Promise<void> {
    await this.#file?.cut(this.currentBytes);
  }

  /** The segment that is written to says everything that those before it said. */
  async removeOlder(): Promise<void> {
    for (const segment of this.#segments.keys()) {
      if (segment === this.#current) return;
      await this.#disk.remove(segment);
      this.#segments.delete(segment);
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
    await this.#disk.close();
  }
}

function segmentHeader(salt: number): Buffer {
  const header = Buffer.alloc(segmentHeaderBytes);
  owner.copy(header);
  header.writeUInt32BE(formatVersion, owner.length);
  header.writeUInt32BE(salt, owner.length + 4);
  header.writeUInt32BE(checksumOf(header), owner.length + 8);
  return header;
}

/** Returns the salt. */
function readSegmentHeader(segment: number, bytes: Buffer): number {
  if (!bytes.subarray(0, owner.length).equals(owner)) throw damaged(segment, 'does not begin as one');
  const version = bytes.readUInt32BE(owner.length);
  if (version !== formatVersion) {
    throw new Error(
      `the store has format ${version}, and this version knows ${formatVersion} only: use the one that wrote it`,
    );
  }
  if (bytes.readUInt32BE(owner.length + 8) !== checksumOf(bytes))
    throw damaged(segment, 'has a beginning that was changed');
  return bytes.readUInt32BE(owner.length + 4);
}

const checksumOf = (header: Buffer): number => crc32(header.subarray(0, owner.length + 8));

const damaged = (segment: number, what: string) =>
  new DamagedLogError(
    `segment ${segment} of the store ${what}: put the directory back from a copy, or begin with an empty one`,
  );
