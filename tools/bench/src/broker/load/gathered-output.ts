/** Who has something to write. */
export interface Gathering {
  flush(): void;
}

/** What many connections say in answer to one read is one write for each of them. */
export class GatheredOutput {
  #waiting: Gathering[] = [];

  add(one: Gathering): void {
    this.#waiting.push(one);
  }

  flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    for (const one of waiting) one.flush();
  }
}
