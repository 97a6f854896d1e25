const nobody = -1;
const slots = 4096;

/** When each of many is due, without a timer for each: a ring of slots, in each a list of those that are due in its tick. */
export class TimingWheel {
  readonly #tickMilliseconds: number;
  readonly #first = new Int32Array(slots).fill(nobody);
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** The tick in which it is due; `nobody` when it waits for nothing. */
  readonly #due: Float64Array;
  #tick: number;

  constructor(options: { members: number; tickMilliseconds: number; nowMilliseconds: number }) {
    const { members, tickMilliseconds, nowMilliseconds } = options;
    this.#tickMilliseconds = tickMilliseconds;
    this.#next = new Int32Array(members).fill(nobody);
    this.#previous = new Int32Array(members).fill(nobody);
    this.#due = new Float64Array(members).fill(nobody);
    this.#tick = Math.floor(nowMilliseconds / tickMilliseconds);
  }

  /** In place of when it was due before. What is past is due at the next tick. */
  schedule(member: number, atMilliseconds: number): void {
    this.cancel(member);
    const due = Math.max(Math.ceil(atMilliseconds / this.#tickMilliseconds), this.#tick + 1);
    const slot = due % slots;
    const follower = this.#first[slot] ?? nobody;
    this.#due[member] = due;
    this.#next[member] = follower;
    this.#previous[member] = nobody;
    if (follower !== nobody) this.#previous[follower] = member;
    this.#first[slot] = member;
  }

  cancel(member: number): void {
    const due = this.#due[member] ?? nobody;
    if (due === nobody) return;
    const next = this.#next[member] ?? nobody;
    const previous = this.#previous[member] ?? nobody;
    if (previous === nobody) this.#first[due % slots] = next;
    else this.#next[previous] = next;
    if (next !== nobody) this.#previous[next] = previous;
    this.#due[member] = nobody;
  }

  /** Hands out each that is due by now, once. `take` may schedule and cancel any of them. */
  advance(nowMilliseconds: number, take: (member: number) => void): void {
    const now = Math.floor(nowMilliseconds / this.#tickMilliseconds);
    while (this.#tick < now) {
      this.#tick += 1;
      for (const member of this.#dueInTick()) {
        // Another one's turn may have changed when it is due.
        if (this.#due[member] !== this.#tick) continue;
        this.cancel(member);
        take(member);
      }
    }
  }

  #dueInTick(): number[] {
    const due: number[] = [];
    let member = this.#first[this.#tick % slots] ?? nobody;
    for (; member !== nobody; member = this.#next[member] ?? nobody) {
      if (this.#due[member] === this.#tick) due.push(member);
    }
    return due;
  }
}
