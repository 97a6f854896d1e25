import { packetIdOffset, type ProtocolVersion, publishHeader } from '@roadwire/mqtt-codec';
import type { PublishForm } from './session/link.ts';

/**
 * A PUBLISH of a message, kept for those who get the same bytes; at QoS 1 and 2 the same but for the header and the packet
 * identifier. One of a list: who subscribes to a topic mostly speaks one version, so it seldom has a second.
 */
export class EncodedPublish {
  readonly next: EncodedPublish | null;
  readonly #version: ProtocolVersion;
  readonly #form: PublishForm;
  readonly #bytes: Buffer;
  /** 0 until it is asked for. */
  #packetIdAt = 0;

  constructor(version: ProtocolVersion, form: PublishForm, bytes: Buffer, next: EncodedPublish | null) {
    this.#version = version;
    this.#form = form;
    this.#bytes = bytes;
    this.next = next;
  }

  /** Whether it has what somebody else gets in that form. */
  serves(version: ProtocolVersion, { qos, retain }: PublishForm): boolean {
    if (version !== this.#version) return false;
    return qos === 0 ? this.#form.qos === 0 && this.#form.retain === retain : this.#form.qos > 0;
  }

  /** `topic` is that of the message. At QoS 0 the bytes are shared. */
  as({ qos, retain, dup, packetId }: PublishForm, topic: string): Buffer {
    if (qos === 0) return this.#bytes;
    const bytes = Buffer.allocUnsafe(this.#bytes.length);
    bytes.set(this.#bytes);
    bytes[0] = publishHeader(qos, retain, dup);
    const at = (this.#packetIdAt ||= packetIdOffset(bytes, Buffer.byteLength(topic)));
    bytes[at] = packetId >> 8;
    bytes[at + 1] = packetId & 255;
    return bytes;
  }
}
