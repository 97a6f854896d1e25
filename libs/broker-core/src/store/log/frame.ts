import { crc32 } from 'node:zlib';

/** Before the payload: the salt as a mark, the payload's length, the frame's number, and a checksum of all three and the payload. */
export const frameHeaderBytes = 20;

/**
 * Completes a frame whose payload stands behind room for the header. `salt`: of the segment, so that no message can hold what would
 * pass for a frame, or for its beginning.
 */
export function sealFrame(frame: Buffer, number: number, salt: number): void {
  frame.writeUInt32BE(salt, 0);
  frame.writeUInt32BE(frame.length - frameHeaderBytes, 4);
  frame.writeUInt32BE(Math.floor(number / 0x1_0000_0000), 8);
  frame.writeUInt32BE(number % 0x1_0000_0000, 12);
  frame.writeUInt32BE(checksum(frame), 16);
}

export interface Frame {
  readonly number: number;
  readonly payload: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

/** The frame that begins there; `short` with the bytes that it needs when it is not all there; `bad` when there is none. */
export function readFrame(bytes: Buffer, at: number, salt: number): Frame | { readonly short: number } | 'bad' {
  if (bytes.length - at < frameHeaderBytes) return { short: frameHeaderBytes };
  if (bytes.readUInt32BE(at) !== salt) return 'bad';
  const length = bytes.readUInt32BE(at + 4);
  const end = at + frameHeaderBytes + length;
  if (end > bytes.length) return { short: end - at };
  const frame = bytes.subarray(at, end);
  if (checksum(frame) !== frame.readUInt32BE(16)) return 'bad';
  const number = frame.readUInt32BE(8) * 0x1_0000_0000 + frame.readUInt32BE(12);
  return { number, payload: frame.subarray(frameHeaderBytes), end };
}

/** Whether a whole frame stands anywhere behind there. */
export function hasFrameBehind(bytes: Buffer, at: number, salt: number): boolean {
  const pattern = Buffer.alloc(4);
  pattern.writeUInt32BE(salt, 0);
  for (let found = bytes.indexOf(pattern, at + 1); found >= 0; found = bytes.indexOf(pattern, found + 1)) {
    const frame = readFrame(bytes, found, salt);
    if (frame !== 'bad' && 'number' in frame) return true;
  }
  return false;
}

const checksum = (frame: Buffer): number => crc32(frame.subarray(frameHeaderBytes), crc32(frame.subarray(0, 16)));
