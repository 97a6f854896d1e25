import type { LimitName, PublishRates } from '../limits/limits.ts';

/** For so long a client may save up what it does not use. */
const burstSeconds = 10;

/**
 * How much one client may still publish now: two buckets that fill at its rates. What is taken beyond them is a debt, and says
 * how long to wait.
 */
export class RateMeter {
  readonly #rates: PublishRates;
  #messages: number;
  #bytes: number;
  #filledAt: number;
  #exceeded: LimitName = 'messagesPerSecond';
  #exceededSince: number | undefined;

  constructor(rates: PublishRates, now: number) {
    this.#rates = rates;
    this.#messages = rates.messagesPerSecond * burstSeconds;
    this.#bytes = rates.bytesPerSecond * burstSeconds;
    this.#filledAt = now;
  }

  /** Which rate it went over last. */
  get exceeded(): LimitName {
    return this.#exceeded;
  }

  /** Since when it has been over its rates without a rest; milliseconds since 1970, undefined when it is not. */
  exceededSince(now: number): number | undefined {
    if (this.#exceededSince !== undefined) this.#fill(now);
    return this.#exceededSince;
  }

  /** Counts a publish. Returns how many milliseconds to wait before the next; 0 for none. */
  take(bytes: number, now: number): number {
    const { messagesPerSecond, bytesPerSecond } = this.#rates;
    this.#fill(now);
    this.#messages -= 1;
    this.#bytes -= bytes;
    if (this.#messages >= 0 && this.#bytes >= 0) return 0;
    this.#exceeded = this.#messages < 0 ? 'messagesPerSecond' : 'bytesPerSecond';
    this.#exceededSince ??= now;
    return Math.ceil(1000 * Math.max(-this.#messages / messagesPerSecond, -this.#bytes / bytesPerSecond, 0));
  }

  #fill(now: number): void {
    const { messagesPerSecond, bytesPerSecond } = this.#rates;
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#messages = Math.min(messagesPerSecond * burstSeconds, this.#messages + seconds * messagesPerSecond);
    this.#bytes = Math.min(bytesPerSecond * burstSeconds, this.#bytes + seconds * bytesPerSecond);
    const rest = burstSeconds / 2;
    if (this.#messages >= messagesPerSecond * rest && this.#bytes >= bytesPerSecond * rest) {
      this.#exceededSince = undefined;
    }
  }
}
