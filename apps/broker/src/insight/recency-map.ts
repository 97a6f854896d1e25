/**
 * A map in the order in which its keys were last set. What was set longest ago is taken out in constant time: to ask a
 * Map for its first entry again and again costs a walk over all that was deleted before it.
 */
export class RecencyMap<V> {
  readonly #entries = new Map<string, V>();
  /** Goes on where it was, over what is set again too; made when it is first needed. */
  #oldest: IterableIterator<[string, V]> | undefined;

  get size(): number {
    return this.#entries.size;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  /** It is the newest from now on. */
  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
  }

  /** Oldest first. */
  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  takeOldest(): V | undefined {
    if (this.#entries.size === 0) return undefined;
    let next = (this.#oldest ??= this.#entries.entries()).next();
    if (next.done) {
      this.#oldest = this.#entries.entries();
      next = this.#oldest.next();
    }
    if (next.done) return undefined;
    const [key, value] = next.value;
    this.#entries.delete(key);
    return value;
  }
}
