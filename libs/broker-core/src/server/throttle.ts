import { type TimingWheel, WheelEntry } from '../clock/timing-wheel.ts';
import type { LimitName, PublishRates } from '../limits/limits.ts';
import { RateMeter } from './rate-meter.ts';

/** The connection that is held to its rates. */
export interface Throttled {
  /** Reads nothing more of it until `release`. */
  hold(): void;
  release(now: number): void;
}

/** What became of a publish: it is within the rates, the first beyond them, one more, or one too many. */
export type Pace = 'within' | 'begins' | 'goes_on' | 'too_long';

/** Holds one client to its publish rates: what it sends beyond them waits with the client. As a wheel entry it waits that long. */
export class Throttle extends WheelEntry {
  readonly #meter: RateMeter;
  readonly #connection: Throttled;
  readonly #wheel: TimingWheel;
  readonly #mostMilliseconds: number;

  constructor(rates: PublishRates, connection: Throttled, wheel: TimingWheel, mostSeconds: number, now: number) {
    super();
    this.#meter = new RateMeter(rates, now);
    this.#connection = connection;
    this.#wheel = wheel;
    this.#mostMilliseconds = mostSeconds * 1000;
  }

  /** Since when its client has been sending more than it may; milliseconds since 1970. */
  since(now: number): number | undefined {
    return this.#meter.exceededSince(now);
  }

  get limit(): LimitName {
    return this.#meter.exceeded;
  }

  /** A publish came. Unless it is within the rates, nothing is read until it is. */
  publish(bytes: number, now: number): Pace {
    const before = this.#meter.exceededSince(now);
    const wait = this.#meter.take(bytes, now);
    if (wait === 0) return 'within';
    if (before !== undefined && now - before > this.#mostMilliseconds) return 'too_long';
    if (this.dueTick === 0) this.#connection.hold();
    this.#wheel.schedule(this, now + wait);
    return before === undefined ? 'begins' : 'goes_on';
  }

  override onDue(now: number): void {
    this.#connection.release(now);
  }

  end(): void {
    this.#wheel.cancel(this);
  }
}
