/** Reads what a RecordWriter wrote. Throws RangeError at the end of the bytes. */
export class RecordReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('the records end within one');
    return byte;
  }

  uint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
      if (factor > Number.MAX_SAFE_INTEGER) throw new RangeError('a number of the records is too large');
    }
  }

  int(): number {
    const value = this.uint();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  double(): number {
    const value = this.#bytes.readDoubleLE(this.#at);
    this.#at += 8;
    return value;
  }

  text(): string {
    return this.binary().toString('utf8');
  }

  /** Shares memory with what is read. */
  binary(): Buffer {
    const length = this.uint();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('the records end within one');
    const binary = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return binary;
  }
}
