import type { WillMessage } from '@roadwire/mqtt-codec';
import { WheelEntry } from '../clock/timing-wheel.ts';
import { encodeForwarded } from '../encode-forwarded.ts';
import { Message } from '../message.ts';
import type { WillState } from '../store/store.ts';

/** What is published when a client goes without saying so (MQTT 5, 3.1.2.5). Waits its delay in the wheel. */
export class Will extends WheelEntry implements WillState {
  readonly clientId: string;
  readonly message: WillMessage;
  /** Seconds (3.1.3.2.2). */
  readonly delaySeconds: number;
  dueAt: number | undefined;
  readonly #onDelayOver: (will: Will) => void;

  constructor(clientId: string, message: WillMessage, onDelayOver: (will: Will) => void) {
    super();
    this.clientId = clientId;
    this.message = { ...message, payload: Buffer.from(message.payload) };
    this.delaySeconds = message.properties.willDelayInterval ?? 0;
    this.#onDelayOver = onDelayOver;
  }

  override onDue(): void {
    this.#onDelayOver(this);
  }

  /** Its life begins when it is published (3.1.3.2.4). */
  toMessage(now: number): Message {
    const { topic, payload, qos, retain, properties } = this.message;
    return new Message({
      topic,
      payload: Buffer.from(payload),
      qos,
      retain,
      forwarded: encodeForwarded(properties),
      expiryInterval: properties.messageExpiryInterval,
      receivedAt: now,
      publisher: this.clientId,
    });
  }
}
