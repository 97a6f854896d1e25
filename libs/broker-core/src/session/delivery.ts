import type { Message } from '../message.ts';
import type { SharedGroup } from '../routing/shared-group.ts';

/**
 * `queued`: not sent yet. `sent`: PUBLISH went out, its acknowledgement is awaited. `released`: the receiver has a message of
 * QoS 2, PUBREL went out (MQTT 5, 4.3.3).
 */
export type DeliveryPhase = 'queued' | 'sent' | 'released';

/** One message of QoS 1 or 2 on its way to one session. */
export class Delivery {
  readonly message: Message;
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
  /** The same, as a delivery of this group. */
  within(group: SharedGroup | null): Delivery {
    const same = new Delivery(this.message, this.qos, this.retain, this.subscriptionIdentifiers, group);
    same.packetId = this.packetId;
    same.phase = this.phase;
    return same;
  }
}
