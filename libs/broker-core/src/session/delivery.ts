import type { Message } from '../message.ts';
import type { SharedGroup } from '../routing/shared-group.ts';
import type { DeliveryState } from '../store/store.ts';

/**
 * `queued`: not sent yet. `sent`: PUBLISH went out, its acknowledgement is awaited. `released`: the receiver has a message of
 * QoS 2, PUBREL went out (MQTT 5, 4.3.3).
 */
export type DeliveryPhase = 'queued' | 'sent' | 'released';

/** One message of QoS 1 or 2 on its way to one session. */
export class Delivery {
  /** What the store knows it by; 0 until it is written. */
  storeId = 0;
  /** Its place among others of its queue, or in flight; the store's. */
  order = 0;
  readonly message: Message;
  /** What came, where a hook gave this member of a shared subscription something else: another member is not to get that. */
  original: Message | null = null;
  readonly qos: 1 | 2;
  readonly retain: boolean;
  readonly subscriptionIdentifiers: readonly number[];
  /** The shared subscription it goes through; it may still be given to another member (MQTT 5, 4.8.2). */
  readonly group: SharedGroup | null;
  packetId = 0;
  phase: DeliveryPhase = 'queued';

  constructor(
    message: Message,
    qos: 1 | 2,
    retain: boolean,
    subscriptionIdentifiers: readonly number[],
    group: SharedGroup | null,
  ) {
    message.keep();
    this.message = message;
    this.qos = qos;
    this.retain = retain;
    this.subscriptionIdentifiers = subscriptionIdentifiers;
    this.group = group;
  }

  /** One that a store kept. */
  static restored(state: DeliveryState, group: SharedGroup | null): Delivery {
    const { message, qos, retain, subscriptionIdentifiers } = state;
    const delivery = new Delivery(message, qos, retain, subscriptionIdentifiers, group);
    delivery.packetId = state.packetId;
    delivery.phase = state.phase;
    delivery.storeId = state.storeId;
    delivery.order = state.order;
    return delivery;
  }
}
