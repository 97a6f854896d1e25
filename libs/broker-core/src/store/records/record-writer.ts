const atLeast = 64 * 1024;

/** Writes numbers and texts one after another into memory that grows, and is used again. */
export class RecordWriter {
  readonly #start: number;
  #bytes = Buffer.allocUnsafeSlow(atLeast);
  #at: number;

  /** Leaves so many bytes free before what is written. */
  constructor(start: number) {
    this.#start = start;
    this.#at = start;
  }

  get length(): number {
    return this.#at - this.#start;
  }

  /** What was written, behind the free bytes. It is the writer's own memory: valid until `clear`. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Begins again. Memory that one large batch took is not held for ever. */
  clear(): void {
    if (this.#bytes.length > 16 * atLeast) this.#bytes = Buffer.allocUnsafeSlow(atLeast);
    this.#at = this.#start;
  }

  byte(value: number): void {
    this.#need(1);
    this.#bytes[this.#at++] = value;
  }

  /** A whole number from 0 to 2^53 - 1: seven bits a byte, the lowest first. */
  uint(value: number): void {
    this.#need(8);
    let left = value;
    while (left >= 128) {
      this.#bytes[this.#at++] = (left % 128) | 128;
      left = left < 0x8000_0000 ? left >>> 7 : Math.floor(left / 128);
    }
    this.#bytes[this.#at++] = left;
  }

  /** A whole number of either sign. */
  int(value: number): void {
    this.uint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  double(value: number): void {
    this.#need(8);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
  }

  text(text: string): void {
    const length = Buffer.byteLength(text);
    this.uint(length);
    this.#need(length);
    this.#at += this.#bytes.write(text, this.#at, length === text.length ? 'latin1' : 'utf8');
  }

  binary(bytes: Uint8Array): void {
    this.uint(bytes.length);
    this.#need(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #need(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#at + length, 2 * this.#bytes.length));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}
