const slotBits = 6;
const slots = 1 << slotBits;
const levels = 4;
const horizon = slots ** levels;

/** Something that falls due once; it holds its own place in the wheel, so that waiting costs no further object. */
export abstract class WheelEntry {
  /** The tick it waits for; 0 when it waits for none. */
  dueTick = 0;
  previous: WheelEntry | null = null;
  next: WheelEntry | null = null;

  /** May schedule itself again. Must not throw. */
  abstract onDue(now: number): void;
}

/** The head of a ring of entries. */
class Slot extends WheelEntry {
  constructor() {
    super();
    this.previous = this;
    this.next = this;
  }
  override onDue(): void {}
}

/**
 * One timer for everything that waits: keep alive, session expiry, will delay. Scheduling and cancelling take the same time
 * however many wait. Four wheels of 64 slots; what lies beyond them waits in the last slot and is placed again from there.
 */
export class TimingWheel {
  readonly tickMilliseconds: number;
  readonly #start: number;
  readonly #wheels: readonly (readonly Slot[])[];
  #tick = 0;

  constructor(now: number, tickMilliseconds = 100) {
    this.#start = now;
    this.tickMilliseconds = tickMilliseconds;
    this.#wheels = Array.from({ length: levels }, () => Array.from({ length: slots }, () => new Slot()));
  }

  /** Falls due at `at` (milliseconds) or within a tick behind it; never before. Moves an entry that waits already. */
  schedule(entry: WheelEntry, at: number): void {
    this.cancel(entry);
    entry.dueTick = Math.max(this.#tick + 1, Math.ceil((at - this.#start) / this.tickMilliseconds));
    this.#place(entry);
  }

  cancel(entry: WheelEntry): void {
    if (entry.dueTick === 0) return;
    unlink(entry);
    entry.dueTick = 0;
  }

  /** Tells all entries that have fallen due by `now`. */
  advance(now: number): void {
    const target = Math.floor((now - this.#start) / this.tickMilliseconds);
    while (this.#tick < target) {
      this.#tick += 1;
      for (let level = 1; level < levels && this.#tick % slots ** level === 0; level += 1) this.#cascade(level);
      const slot = this.#slot(0, this.#tick);
      for (let entry = slot.next; entry !== null && entry !== slot; entry = slot.next) {
        this.cancel(entry);
        entry.onDue(now);
      }
    }
  }

  #place(entry: WheelEntry): void {
    const ahead = entry.dueTick - this.#tick;
    let level = 0;
    while (level < levels - 1 && ahead >= slots ** (level + 1)) level += 1;
    const slot = this.#slot(level, ahead < horizon ? entry.dueTick : this.#tick + horizon - 1);
    const last = slot.previous ?? slot;
    entry.previous = last;
    entry.next = slot;
    last.next = entry;
    slot.previous = entry;
  }

  /** Brings the entries of a slot of a slower wheel to where they belong now. */
  #cascade(level: number): void {
    const slot = this.#slot(level, this.#tick);
    const moved: WheelEntry[] = [];
    for (let entry = slot.next; entry !== null && entry !== slot; entry = slot.next) {
      unlink(entry);
      moved.push(entry);
    }
    for (const entry of moved) this.#place(entry);
  }

  #slot(level: number, tick: number): Slot {
    const wheel = this.#wheels[level];
    const slot = wheel?.[Math.floor(tick / slots ** level) % slots];
    if (slot === undefined) throw new RangeError(`the wheel has no level ${level}`);
    return slot;
  }
}

function unlink(entry: WheelEntry): void {
  if (entry.previous) entry.previous.next = entry.next;
  if (entry.next) entry.next.previous = entry.previous;
  entry.previous = null;
  entry.next = null;
}
