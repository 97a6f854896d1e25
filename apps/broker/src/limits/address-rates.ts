import { isIPv6 } from 'node:net';
import { burstMilliseconds, type RateUse } from './arrival-rate.ts';

/**
 * What each address has used of its rate. Whoever has not been seen for a burst has its whole rate again, and is forgotten: two
 * tables change places, so that forgetting costs nothing for each.
 */
export class AddressRates {
  #recent = new Map<string, RateUse>();
  #older = new Map<string, RateUse>();
  #turnedAt = Number.NEGATIVE_INFINITY;

  /** Undefined when it has used nothing. */
  find(address: string, now: number): RateUse | undefined {
    this.#turn(now);
    const key = networkOf(address);
    const recent = this.#recent.get(key);
    if (recent) return recent;
    const older = this.#older.get(key);
    if (older) this.#recent.set(key, older);
    return older;
  }

  add(address: string): RateUse {
    const use = { taken: 0, asked: 0 };
    this.#recent.set(networkOf(address), use);
    return use;
  }

  /** How many are remembered, those that are to be forgotten next included. */
  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  #turn(now: number): void {
    // A clock that was set back turns them as well.
    if (Math.abs(now - this.#turnedAt) < burstMilliseconds) return;
    this.#older = this.#recent;
    this.#recent = new Map();
    this.#turnedAt = now;
  }
}

/** An address of IPv4 as it is; of IPv6 its /64, of which one household or one car has all addresses. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(missing).fill('0'), ...after].slice(0, 4).join(':');
}
