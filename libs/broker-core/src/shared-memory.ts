/** In one piece. Whoever holds some of it holds all of it. */
const pieceBytes = 8 * 1024;

let piece = Buffer.allocUnsafeSlow(pieceBytes);
let used = 0;

/** The most that somebody holds on to who has a little memory of a piece. */
export const mostShared = pieceBytes;

/** Memory for what does not stay for long: where it is little, of a piece that others have some of, too. */
export function sharedMemory(bytes: number): Buffer {
  if (bytes > pieceBytes / 2) return Buffer.allocUnsafeSlow(bytes);
  if (used + bytes > pieceBytes) {
    piece = Buffer.allocUnsafeSlow(pieceBytes);
    used = 0;
  }
  used += bytes;
  return piece.subarray(used - bytes, used);
}
