/** Something that has gathered bytes to write. */
export interface Writer {
  flush(): void;
}

/** Gathers what is written in one turn of the event loop, so that a connection costs one write however much goes to it. */
export class Output {
  #waiting: Writer[] = [];
  #scheduled = false;

  add(writer: Writer): void {
    this.#waiting.push(writer);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#flush);
  }

  readonly #flush = (): void => {
    this.#scheduled = false;
    const writers = this.#waiting;
    this.#waiting = [];
    for (const writer of writers) writer.flush();
  };
}
