import { malformed, PacketError, protocolError, UnanswerableError } from './packet-error.ts';
import { reasonCodes } from './reason-codes.ts';

/** Most packets that are split need no more, and no second copy. */
const roomAtStart = 512;

/**
 * Takes one packet. `bytes` may belong to the caller's chunk: what is kept must be copied.
 * Returns false to have the reader stop behind this packet, until `resume`.
 */
export type OnFrame = (header: number, bytes: Buffer, start: number, end: number) => boolean;

/**
 * Cuts a stream of bytes into packets. Packets that lie whole in a chunk are handed on where they lie; for one that does not,
 * memory is taken for twice what has arrived at most, or 512 bytes, whatever length it claims.
 */
export class FrameReader {
  /** Bytes of a whole packet, fixed header included. */
  maximumPacketSize: number;
  readonly #onFrame: OnFrame;
  /** Holds what is not read yet, in `[#from, #to)`. What lies before that was handed on, and is never written to again. */
  #kept: Buffer | null = null;
  #from = 0;
  #to = 0;
  /** How many bytes must be there before it is worth looking at them. */
  #wanted = 1;
  #stopped = false;

  constructor(onFrame: OnFrame, maximumPacketSize: number) {
    this.#onFrame = onFrame;
    this.maximumPacketSize = maximumPacketSize;
  }

  /** Bytes that wait for the rest of their packet, or for `resume`. */
  get buffered(): number {
    return this.#to - this.#from;
  }

  /**
   * Throws PacketError when what comes cannot be a packet, and what `onFrame` throws; the reader is of no use then.
   * `onFrame` must not call it.
   */
  push(chunk: Buffer): void {
    let at = this.#kept === null ? 0 : this.#complete(chunk);
    if (this.#kept === null && !this.#stopped) at = this.#read(chunk, at, chunk.length);
    if (at < chunk.length) this.#keep(chunk, at, chunk.length);
  }

  /** Goes on after `onFrame` returned false. Throws as `push` does. */
  resume(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    if (this.buffered >= this.#wanted) this.#readKept();
  }

  /** Gives the packet that has begun what it lacks, and no more: the rest is read where it lies. Returns where that begins. */
  #complete(chunk: Buffer): number {
    let at = 0;
    while (this.#kept !== null && !this.#stopped) {
      const next = at + this.#wanted - this.buffered;
      if (next > chunk.length) break;
      this.#keep(chunk, at, next);
      at = next;
      this.#readKept();
    }
    return at;
  }

  #readKept(): void {
    const kept = this.#kept;
    if (kept === null) return;
    const start = this.#from;
    const next = this.#read(kept, start, this.#to);
    this.#from = next;
    if (next === start || (this.#stopped && next < this.#to)) return;
    // The beginning of a packet that is not whole gets a place of its own, which grows with it.
    const end = this.#to;
    this.#kept = null;
    this.#from = 0;
    this.#to = 0;
    if (next < end) this.#keep(kept, next, end);
  }

  /** A copy. Grows by doubling, so that what comes byte by byte costs no more than its length. */
  #keep(bytes: Buffer, start: number, end: number): void {
    const unread = this.buffered;
    if (this.#kept === null || this.#to + end - start > this.#kept.length) {
      const grown = Buffer.allocUnsafeSlow(
        Math.max(unread + end - start, 2 * unread, Math.min(this.#wanted, roomAtStart)),
      );
      this.#kept?.copy(grown, 0, this.#from, this.#to);
      this.#kept = grown;
      this.#from = 0;
      this.#to = unread;
    }
    bytes.copy(this.#kept, this.#to, start, end);
    this.#to += end - start;
  }

  /** Hands on the packets that lie whole in `[start, end)`, until it is stopped. Returns where the next one begins. */
  #read(bytes: Buffer, start: number, end: number): number {
    let at = start;
    this.#wanted = 1;
    while (at < end) {
      const header = bytes[at] ?? 0;
      if (header < 16) throw protocolError('packet type 0 is reserved');
      let content = at + 2;
      let remaining = bytes[at + 1] ?? 0;
      if (content > end || remaining >= 128) {
        content = contentStart(bytes, at, end);
        if (content === 0) {
          this.#wanted = end - at + 1;
          return at;
        }
        remaining = remainingLength(bytes, at, content);
      }
      const next = content + remaining;
      if (next - at > this.maximumPacketSize) throw this.#tooLarge(next - at);
      if (next > end) {
        this.#wanted = next - at;
        return at;
      }
      at = next;
      if (!this.#onFrame(header, bytes, content, next)) {
        this.#stopped = true;
        return at;
      }
    }
    return at;
  }

  #tooLarge(size: number): PacketError {
    const why = `a packet of ${size} bytes, more than the ${this.maximumPacketSize} that are allowed`;
    return new PacketError(reasonCodes.packetTooLarge, why);
  }
}

/** Where the content begins behind a remaining length of any number of bytes; 0 while that is not all there. Throws PacketError. */
function contentStart(bytes: Buffer, at: number, end: number): number {
  for (let i = at + 1; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 128) {
      if (byte === 0 && i > at + 1) throw malformed('the remaining length is longer than it need be');
      return i + 1;
    }
    if (i === at + 4) throw new UnanswerableError('the remaining length has more than four bytes');
  }
  return 0;
}

function remainingLength(bytes: Buffer, at: number, content: number): number {
  let value = 0;
  for (let i = content - 1; i > at; i -= 1) value = value * 128 + ((bytes[i] ?? 0) & 127);
  return value;
}
