import type { Message } from '../message.ts';
import type { Client } from '../server/client.ts';

/** How a PUBLISH goes out. */
export interface PublishForm {
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 at QoS 0. */
  readonly packetId: number;
  readonly subscriptionIdentifiers: readonly number[];
}

/** The connection of a session's client, as the session sees it. */
export interface Link {
  /** More waits for the client to read than it is allowed to. */
  readonly isCongested: boolean;
  readonly client: Client | undefined;
  /** When the client's last bytes came; milliseconds since 1970. */
  readonly lastHeard: number;
  /** PUBLISH packets of QoS 1 and 2 that may be unacknowledged at once (MQTT 5, 4.9). */
  readonly receiveMaximum: number;
  /** False, and nothing is sent, when the client does not take packets of that size (MQTT-3.1.2-24). */
  publish(message: Message, form: PublishForm): boolean;
  /** Whether the client takes a packet of that size. */
  fits(message: Message, form: PublishForm): boolean;
  pubrel(packetId: number): void;
  /** Another connection of the client id takes the session; ends this one (MQTT-3.1.4-3). */
  takeOver(): void;
}
