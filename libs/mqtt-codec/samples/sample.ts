import type { Packet, ProtocolVersion } from '../src/index.ts';

/** A valid packet, and what it is. */
export interface Sample {
  /** Unique together with the version. */
  readonly name: string;
  readonly version: ProtocolVersion;
  /** Who sends such a packet. */
  readonly sender: 'client' | 'server' | 'either';
  readonly packet: Packet;
}
