import { encodePublish, packetIdOffset } from '@roadwire/mqtt-codec';
import { stampLength, stampPlace, writeStamp } from './stamp.ts';

export interface TemplateMessage {
  readonly topic: string;
  readonly qos: 0 | 1;
  /** Encoded, without their length. */
  readonly properties: Buffer;
  readonly payload: Buffer;
}

/** A PUBLISH that is encoded once. Each packet made of it differs in its packet id and in the number at each `stampPlace`. */
export class PublishTemplate {
  readonly #bytes: Buffer;
  readonly #stamps: readonly number[];
  /** 0 at QoS 0. */
  readonly #packetIdAt: number;

  constructor({ topic, qos, properties, payload }: TemplateMessage) {
    const rest = { version: 5, retain: false, dup: false, packetId: 0 } as const;
    this.#bytes = encodePublish({ ...rest, topic, qos, properties, payload });
    this.#stamps = placesIn(this.#bytes);
    this.#packetIdAt = qos === 0 ? 0 : packetIdOffset(this.#bytes, Buffer.byteLength(topic));
  }

  /** Bytes of their own, for one write. `packetId` is not looked at for QoS 0. */
  packet(sequence: number, packetId: number): Buffer {
    const packet = Buffer.allocUnsafe(this.#bytes.length);
    packet.set(this.#bytes);
    for (const at of this.#stamps) writeStamp(packet, at, sequence);
    if (this.#packetIdAt > 0) {
      packet[this.#packetIdAt] = packetId >> 8;
      packet[this.#packetIdAt + 1] = packetId & 255;
    }
    return packet;
  }
}

function placesIn(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(stampPlace); at >= 0; at = bytes.indexOf(stampPlace, at + stampLength)) places.push(at);
  return places;
}
