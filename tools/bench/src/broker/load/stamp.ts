/** Numbers inside packets that are encoded already: six hexadecimal digits, which any topic and any text may hold. */
export const stampLength = 6;

/** Where a number will stand. Nothing else in a packet looks like it. */
export const stampPlace = '%'.repeat(stampLength);

const digits = Buffer.from('0123456789abcdef');

/** Writes a number below 2^24. */
export function writeStamp(bytes: Buffer, at: number, number: number): void {
  let rest = number;
  for (let i = at + stampLength - 1; i >= at; i -= 1) {
    bytes[i] = digits[rest & 15] ?? 0;
    rest >>>= 4;
  }
}

export function readStamp(bytes: Buffer, at: number): number {
  let number = 0;
  for (let i = at; i < at + stampLength; i += 1) {
    const code = bytes[i] ?? 0;
    // The letters, from 0x61, have a bit more than the digits, from 0x30.
    number = (number << 4) | ((code & 15) + (code >> 6) * 9);
  }
  return number;
}
