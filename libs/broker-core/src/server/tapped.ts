import { decode, type Packet, packetTypes } from '@roadwire/mqtt-codec';
import type { Tap, TapPeer } from '../tap.ts';
import type { Connection } from './connection.ts';

type Tapped = TapPeer & Pick<Connection, 'version'>;

/** A packet came. Of PUBLISH more is known when its topic is: that is told later. */
export function heardPacket(tap: Tap, from: Tapped, header: number, body: Buffer, start: number, end: number): void {
  const type = header >> 4;
  if (type === packetTypes.publish) return;
  const decoded = () => read(header, body, start, end, from.version);
  if (type !== packetTypes.connect) return tap.packet('in', from, end - start, decoded);
  // It says itself who it is from.
  const packet = decoded();
  const clientId = packet?.type === 'connect' ? packet.clientId : undefined;
  tap.packet('in', { clientId, address: from.address, client: undefined }, end - start, () => packet);
}

/** A packet goes out as these bytes. */
export function saidPacket(tap: Tap, to: Tapped, packet: Buffer): void {
  tap.packet('out', to, packet.length, () => {
    let at = 1;
    // The last byte of the length has no high bit (MQTT 5, 1.5.5).
    while (((packet[at] ?? 0) & 0x80) !== 0) at += 1;
    return read(packet[0] ?? 0, packet, at + 1, packet.length, to.version);
  });
}

/** Undefined for what is not MQTT: the connection says so itself. */
function read(
  header: number,
  bytes: Buffer,
  start: number,
  end: number,
  version: Connection['version'],
): Packet | undefined {
  try {
    return decode(header, Buffer.from(bytes.subarray(start, end)), 0, end - start, version);
  } catch {
    return undefined;
  }
}
