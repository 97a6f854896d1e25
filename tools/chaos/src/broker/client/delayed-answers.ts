/** Answers that are given in their order, at once or after a while. */
export class DelayedAnswers {
  /** Milliseconds that the next one waits. */
  delay: () => number = () => 0;
  readonly #waiting: { readonly dueAt: number; readonly answer: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  give(answer: () => void): void {
    const delayMs = this.delay();
    if (delayMs === 0 && this.#waiting.length === 0) return answer();
    this.#waiting.push({ dueAt: performance.now() + delayMs, answer });
    this.#plan();
  }

  /** The connection is gone, and nobody waits for them any more. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.length = 0;
  }

  #plan(): void {
    const [first] = this.#waiting;
    if (this.#timer || !first) return;
    this.#timer = setTimeout(() => this.#giveDue(), Math.max(0, first.dueAt - performance.now()));
  }

  #giveDue(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (let [first] = this.#waiting; first && first.dueAt <= now; [first] = this.#waiting) {
      this.#waiting.shift();
      first.answer();
    }
    this.#plan();
  }
}
