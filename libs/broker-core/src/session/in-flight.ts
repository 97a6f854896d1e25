import type { QueueBudget } from '../limits/queue-budget.ts';
import type { Delivery } from './delivery.ts';

const noDeliveries: ReadonlyMap<number, Delivery> = new Map();

/** Deliveries that were sent and are not finished (MQTT 5, 4.3). Counts what it holds against the budget of all queues. */
export class InFlight {
  readonly #budget: QueueBudget;
  #deliveries: Map<number, Delivery> | null = null;
  /** Those of an earlier connection that are to be sent again. */
  #unfinished: Set<Delivery> | null = null;
  #lastPacketId = 0;
  #bytes = 0;

  constructor(budget: QueueBudget) {
    this.#budget = budget;
  }

  /** By packet identifier, in the order in which they were first sent. */
  get deliveries(): ReadonlyMap<number, Delivery> {
    return this.#deliveries ?? noDeliveries;
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
    return (this.#deliveries?.size ?? 0) - (this.#unfinished?.size ?? 0);
  }

  get(packetId: number): Delivery | undefined {
    return this.#deliveries?.get(packetId);
  }

  /** MQTT-2.2.1-4: one that is not in use. There is one, as fewer are in flight than there are. */
  newPacketId(): number {
    do this.#lastPacketId = (this.#lastPacketId % 65_535) + 1;
    while (this.#deliveries?.has(this.#lastPacketId));
    return this.#lastPacketId;
  }

  add(delivery: Delivery): void {
    (this.#deliveries ??= new Map()).set(delivery.packetId, delivery);
    this.#count(delivery.message.bytes);
  }

  remove(delivery: Delivery): void {
    if (this.#deliveries?.delete(delivery.packetId)) this.#count(-delivery.message.bytes);
    if (this.#deliveries?.size === 0) this.#deliveries = null;
    this.resent(delivery);
  }

  /** Nothing of it is left to be sent again on this connection. */
  resent(delivery: Delivery): void {
    if (this.#unfinished?.delete(delivery) && this.#unfinished.size === 0) this.#unfinished = null;
  }

  /** A new connection: all of it is to be sent again (MQTT-4.4.0-1). */
  begin(): void {
    this.#unfinished = this.#deliveries ? new Set(this.#deliveries.values()) : null;
  }

  /** The connection is gone. */
  pause(): void {
    this.#unfinished = null;
  }

  /** Takes over what a store kept. */
  restore(delivery: Delivery): void {
    this.add(delivery);
    this.#lastPacketId = delivery.packetId;
  }

  clear(): void {
    this.#deliveries = null;
    this.#unfinished = null;
    this.#count(-this.#bytes);
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    this.#budget.add(bytes);
  }
}
