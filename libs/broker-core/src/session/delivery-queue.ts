import type { QueueBudget } from '../limits/queue-budget.ts';
import type { Delivery } from './delivery.ts';

/** First in, first out, and bounded. Counts what it holds against the budget of all queues. */
export class DeliveryQueue {
  readonly #budget: QueueBudget;
  #items: (Delivery | undefined)[] = [];
  #head = 0;
  #bytes = 0;

  constructor(budget: QueueBudget) {
    this.#budget = budget;
  }

  get length(): number {
    return this.#items.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** False, and not queued, when there is no room. */
  push(delivery: Delivery): boolean {
    const { bytes } = delivery.message;
    if (!this.#budget.hasRoom(this, bytes)) return false;
    delivery.message.keepForLong();
    this.#items.push(delivery);
    this.#count(1, bytes);
    return true;
  }

  /** Back to the front, also beyond the limit: it was here before. */
  unshift(deliveries: readonly Delivery[]): void {
    this.#items = [...deliveries, ...this.#items.slice(this.#head)];
    this.#head = 0;
    for (const { message } of deliveries) {
      message.keepForLong();
      this.#count(1, message.bytes);
    }
  }

  /** The next to go. */
  get first(): Delivery | undefined {
    return this.#items[this.#head];
  }

  shift(): Delivery | undefined {
    const delivery = this.#items[this.#head];
    if (delivery === undefined) return undefined;
    this.#items[this.#head] = undefined;
    this.#head += 1;
    if (this.#head > 64 && this.#head * 2 > this.#items.length) {
      this.#items.splice(0, this.#head);
      this.#head = 0;
    }
    this.#count(-1, -delivery.message.bytes);
    return delivery;
  }

  /** In their order. */
  *[Symbol.iterator](): IterableIterator<Delivery> {
    for (let i = this.#head; i < this.#items.length; i += 1) {
      const delivery = this.#items[i];
      if (delivery) yield delivery;
    }
  }

  /** Keeps those that pass; returns the others. */
  filter(keeps: (delivery: Delivery) => boolean): Delivery[] {
    const out: Delivery[] = [];
    const kept: Delivery[] = [];
    for (const delivery of this) (keeps(delivery) ? kept : out).push(delivery);
    this.clear();
    this.unshift(kept);
    return out;
  }

  clear(): void {
    this.#count(-this.length, -this.#bytes);
    this.#items = [];
    this.#head = 0;
  }

  #count(messages: number, bytes: number): void {
    this.#budget.queued += messages;
    this.#bytes += bytes;
    this.#budget.add(bytes);
  }
}
