import type { QueueBudget } from '../limits/queue-budget.ts';
import type { Delivery } from './delivery.ts';

const noDeliveries: ReadonlyMap<number, Delivery> = new Map();

/** Deliveries that were sent and are not finished (MQTT 5, 4.3). Counts what it holds against the budget of all queues. */
export class InFlight {
  readonly #budget: QueueBudget;
  /** The first, mostly the only one; a map is made when there are more. */
  #first: Delivery | null = null;
  #others: Map<number, Delivery> | null = null;
  /** Those of an earlier connection that are to be sent again. */
  #unfinished: Set<Delivery> | null = null;
  #lastPacketId = 0;
  #bytes = 0;

  constructor(budget: QueueBudget) {
    this.#budget = budget;
  }

  /** By packet identifier, in the order in which they were first sent; as they are now. */
  get deliveries(): ReadonlyMap<number, Delivery> {
    if (this.#first === null) return this.#others ?? noDeliveries;
    return new Map([[this.#first.packetId, this.#first], ...(this.#others ?? [])]);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Those of an earlier connection, in their order; null when all were sent again. */
  get unfinished(): ReadonlySet<Delivery> | null {
    return this.#unfinished;
  }

  /** How many count against the client's Receive Maximum: sent or released on this connection (4.9). */
  get underWay(): number {
    return (this.#first ? 1 : 0) + (this.#others?.size ?? 0) - (this.#unfinished?.size ?? 0);
  }

  get(packetId: number): Delivery | undefined {
    return this.#first?.packetId === packetId ? this.#first : this.#others?.get(packetId);
  }

  /** MQTT-2.2.1-4: one that is not in use. There is one, as fewer are in flight than there are. */
  newPacketId(): number {
    do this.#lastPacketId = (this.#lastPacketId % 65_535) + 1;
    while (this.get(this.#lastPacketId));
    return this.#lastPacketId;
  }

  add(delivery: Delivery): void {
    if (this.#first === null && this.#others === null) this.#first = delivery;
    else (this.#others ??= new Map()).set(delivery.packetId, delivery);
    this.#count(delivery.message.bytes);
  }

  remove(delivery: Delivery): void {
    if (this.#first === delivery) this.#first = null;
    else if (!this.#others?.delete(delivery.packetId)) return;
    if (this.#others?.size === 0) this.#others = null;
    this.#count(-delivery.message.bytes);
    this.resent(delivery);
  }

  /** Nothing of it is left to be sent again on this connection. */
  resent(delivery: Delivery): void {
    if (this.#unfinished?.delete(delivery) && this.#unfinished.size === 0) this.#unfinished = null;
  }

  /** A new connection: all of it is to be sent again (MQTT-4.4.0-1). */
  begin(): void {
    const { deliveries } = this;
    this.#unfinished = deliveries.size > 0 ? new Set(deliveries.values()) : null;
  }

  /** The connection is gone; when there is another, nobody knows. */
  pause(): void {
    this.#unfinished = null;
    for (const { message } of this.deliveries.values()) message.keepForLong();
  }

  /**
   * Takes over what a store kept. A client may still acknowledge what the broker before sent and this one does not know; so that
   * it does not acknowledge something else with it, new identifiers begin anywhere.
   */
  restore(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      this.add(delivery);
      delivery.message.keepForLong();
    }
    this.#lastPacketId = Math.floor(Math.random() * 65_535);
  }

  clear(): void {
    this.#first = null;
    this.#others = null;
    this.#unfinished = null;
    this.#count(-this.#bytes);
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.#budget.add(bytes);
  }
}
