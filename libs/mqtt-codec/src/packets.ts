import type { Properties } from './properties.ts';
import type { ProtocolVersion, QoS } from './protocol.ts';

/** Packets as values. `properties` is empty in versions before 5, and reason codes are those of MQTT 5 unless said otherwise. */
export type Packet =
  | ConnectPacket
  | ConnackPacket
  | PublishPacket
  | AckPacket
  | SubscribePacket
  | SubackPacket
  | UnsubscribePacket
  | UnsubackPacket
  | { readonly type: 'pingreq' }
  | { readonly type: 'pingresp' }
  | DisconnectPacket
  | AuthPacket;

export interface WillMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly properties: Properties;
}

export interface ConnectPacket {
  readonly type: 'connect';
  readonly version: ProtocolVersion;
  /** "Clean session" before version 5. */
  readonly cleanStart: boolean;
  /** Seconds; 0 for none. */
  readonly keepAlive: number;
  readonly clientId: string;
  readonly will?: WillMessage | undefined;
  readonly username?: string | undefined;
  readonly password?: Uint8Array | undefined;
  readonly properties: Properties;
}

export interface ConnackPacket {
  readonly type: 'connack';
  readonly sessionPresent: boolean;
  /** Before version 5 a return code of 0 to 5 (MQTT 3.1.1, table 3.1). */
  readonly reasonCode: number;
  readonly properties: Properties;
}

export interface PublishPacket {
  readonly type: 'publish';
  /** Empty where a topic alias stands for it. */
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 at QoS 0. */
  readonly packetId: number;
  readonly properties: Properties;
}

export interface AckPacket {
  readonly type: 'puback' | 'pubrec' | 'pubrel' | 'pubcomp';
  readonly packetId: number;
  /** Always 0 before version 5. */
  readonly reasonCode: number;
  readonly properties: Properties;
}

export interface SubscriptionRequest {
  readonly filter: string;
  readonly qos: QoS;
  readonly noLocal: boolean;
  readonly retainAsPublished: boolean;
  /** 0: send retained messages; 1: only for a new subscription; 2: never (MQTT 5, 3.8.3.1). */
  readonly retainHandling: 0 | 1 | 2;
}

export interface SubscribePacket {
  readonly type: 'subscribe';
  readonly packetId: number;
  readonly subscriptions: readonly SubscriptionRequest[];
  readonly properties: Properties;
}

export interface SubackPacket {
  readonly type: 'suback';
  readonly packetId: number;
  /** One for each filter, in their order. */
  readonly reasonCodes: readonly number[];
  readonly properties: Properties;
}

export interface UnsubscribePacket {
  readonly type: 'unsubscribe';
  readonly packetId: number;
  readonly filters: readonly string[];
  readonly properties: Properties;
}

export interface UnsubackPacket {
  readonly type: 'unsuback';
  readonly packetId: number;
  /** Empty before version 5. */
  readonly reasonCodes: readonly number[];
  readonly properties: Properties;
}

export interface DisconnectPacket {
  readonly type: 'disconnect';
  readonly reasonCode: number;
  readonly properties: Properties;
}

export interface AuthPacket {
  readonly type: 'auth';
  readonly reasonCode: number;
  readonly properties: Properties;
}
