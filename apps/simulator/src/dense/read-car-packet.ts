import { decode, type Packet, packetTypes, type PublishPacket, reasonCodeName } from '@roadwire/mqtt-codec';
import { firstOtherPacketId } from './car-packets.ts';

/** What a car makes of what the broker says. */
export interface CarHearing {
  /** CONNACK, with a reason code that may be a refusal. */
  answered(car: number, reasonCode: number): void;
  /** PUBACK of a report. */
  acknowledged(car: number, isRefused: boolean): void;
  /** PUBLISH; its payload is good until this returns. */
  told(car: number, message: PublishPacket): void;
}

const lowestFailure = 0x80;

/** Reads one packet of the broker. Throws for what ends the connection, such as DISCONNECT. */
export function readCarPacket(
  hearing: CarHearing,
  car: number,
  frame: { header: number; bytes: Buffer; start: number; end: number },
): void {
  const { header, bytes, start, end } = frame;
  if (header >> 4 === packetTypes.puback && end - start >= 2) {
    // The most frequent by far: looked at where it lies.
    const packetId = ((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0);
    const reasonCode = end - start > 2 ? (bytes[start + 2] ?? 0) : 0;
    if (packetId < firstOtherPacketId) hearing.acknowledged(car, reasonCode >= lowestFailure);
    else if (reasonCode >= lowestFailure)
      throw new Error(`the broker took no presence or receipt: ${reasonCodeName(reasonCode)}`);
    return;
  }
  const packet = decode(header, bytes, start, end, 5);
  switch (packet.type) {
    case 'connack':
      return hearing.answered(car, packet.reasonCode);
    case 'publish':
      return hearing.told(car, packet);
    case 'suback':
      return expectGranted(packet);
    case 'pingresp':
      return;
    case 'disconnect':
      throw new Error(`the broker disconnected it: ${reasonCodeName(packet.reasonCode)}`);
    default:
      throw new Error(`an unexpected ${packet.type.toUpperCase()}`);
  }
}

function expectGranted({ reasonCodes }: Extract<Packet, { type: 'suback' }>): void {
  for (const code of reasonCodes) {
    if (code >= lowestFailure) throw new Error(`the broker granted no subscription: ${reasonCodeName(code)}`);
  }
}
