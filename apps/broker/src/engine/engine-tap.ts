import type { ConnectedClient } from './client-view.ts';

/** Who a packet is from or to; without a client until it is admitted. */
export interface TappedConnection {
  readonly clientId: string | undefined;
  readonly address: string;
  readonly client: ConnectedClient | undefined;
}

export interface TappedPublish {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 at QoS 0. */
  readonly packetId: number;
  /** Good for the length of the call only. */
  readonly payload: Uint8Array;
}

export interface TappedPacket {
  /** As MQTT names it, in lower case: `connect`, `suback`, … */
  readonly type: string;
  readonly packetId: number | undefined;
  readonly reasonCodes: readonly number[];
  /** Of SUBSCRIBE and UNSUBSCRIBE. */
  readonly filters: readonly string[];
  readonly bytes: number;
}

/** Hears every packet of every connection while it is set. Must be quick and must not throw. */
export interface EngineTap {
  publish(direction: 'in' | 'out', connection: TappedConnection, publish: TappedPublish): void;
  /** Any packet but PUBLISH. `read` decodes it, for those who want to see it. */
  packet(direction: 'in' | 'out', connection: TappedConnection, read: () => TappedPacket): void;
}
