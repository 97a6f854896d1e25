/** Something that has gathered bytes to write. */
export interface Writer {
  flush(): void;
}

const nothing: readonly Buffer[] = [];

/** Gathers what is written in one turn of the event loop, so that a connection costs one write however much goes to it. */
export class Output {
  #waiting: Writer[] = [];
  #scheduled = false;
  /** What was joined last: in a fan-out, the next writer has gathered the same. */
  #packets: readonly Buffer[] = nothing;
  #joined: Buffer | null = null;

  add(writer: Writer): void {
    this.#waiting.push(writer);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#flush);
  }

  /** One buffer of them all, that many bytes. It may be shared: never change it. */
  join(packets: readonly Buffer[], bytes: number): Buffer {
    const [first] = packets;
    if (packets.length === 1 && first) return first;
    if (this.#joined === null || !areSame(packets, this.#packets)) {
      this.#packets = packets;
      this.#joined = Buffer.concat(packets, bytes);
    }
    return this.#joined;
  }

  readonly #flush = (): void => {
    this.#scheduled = false;
    const writers = this.#waiting;
    this.#waiting = [];
    for (const writer of writers) writer.flush();
    this.#packets = nothing;
    this.#joined = null;
  };
}

function areSame(packets: readonly Buffer[], others: readonly Buffer[]): boolean {
  if (packets.length !== others.length) return false;
  for (let i = 0; i < packets.length; i += 1) if (packets[i] !== others[i]) return false;
  return true;
}
