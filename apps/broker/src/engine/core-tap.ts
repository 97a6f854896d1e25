import type { Packet, Tap, TapPeer } from '@roadwire/broker-core';
import type { EngineTap, TappedConnection, TappedPacket } from './engine-tap.ts';
import { seatOf } from './seat.ts';

/** A tap of the service, for the core. */
export const coreTap = (tap: EngineTap): Tap => ({
  publish: (direction, peer, publish) => tap.publish(direction, connectionOf(peer), publish),
  packet: (direction, peer, bytes, read) => tap.packet(direction, connectionOf(peer), () => packetOf(read(), bytes)),
});

const connectionOf = ({ clientId, address, client }: TapPeer): TappedConnection => ({
  clientId,
  address,
  client: client && seatOf(client),
});

function packetOf(packet: Packet | undefined, bytes: number): TappedPacket {
  if (!packet) return { type: 'unreadable', packetId: undefined, reasonCodes: [], filters: [], bytes };
  return {
    type: packet.type,
    packetId: 'packetId' in packet ? packet.packetId : undefined,
    reasonCodes: 'reasonCodes' in packet ? packet.reasonCodes : 'reasonCode' in packet ? [packet.reasonCode] : [],
    filters: packet.type === 'subscribe' ? packet.subscriptions.map(({ filter }) => filter) : filtersOf(packet),
    bytes,
  };
}

const filtersOf = (packet: Packet): readonly string[] => (packet.type === 'unsubscribe' ? packet.filters : []);
