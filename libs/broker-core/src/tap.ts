import type { Packet } from '@roadwire/mqtt-codec';
import type { Client } from './server/client.ts';

/** Who a packet is from or to; without a client until it is admitted. */
export interface TapPeer {
  readonly clientId: string | undefined;
  readonly address: string;
  readonly client: Client | undefined;
}

export interface TapPublish {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 at QoS 0. */
  readonly packetId: number;
  /** Good for the length of the call only. */
  readonly payload: Uint8Array;
}

/** Hears every packet of every connection, in the middle of it: it must be quick and must not throw. */
export interface Tap {
  publish(direction: 'in' | 'out', peer: TapPeer, publish: TapPublish): void;
  /** Any packet but PUBLISH. `read` decodes it, and may be called before this returns only; undefined when it cannot be read. */
  packet(direction: 'in' | 'out', peer: TapPeer, bytes: number, read: () => Packet | undefined): void;
}
