import {
  encodePublish,
  forwardedProperties,
  type Properties,
  type ProtocolVersion,
  type QoS,
} from '@roadwire/mqtt-codec';
import { encodeForwarded } from './encode-forwarded.ts';
import { EncodedPublish } from './encoded-publish.ts';
import type { PublishForm } from './session/link.ts';
import { mostShared, sharedMemory } from './shared-memory.ts';

export interface MessageParts {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: QoS;
  readonly retain: boolean;
  /** Encoded properties that receivers get unaltered, without a length before them. */
  readonly forwarded: Buffer;
  /** Seconds. */
  readonly expiryInterval: number | undefined;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The client id it came from; undefined for what the embedding program published. */
  readonly publisher: string | undefined;
}

/** What takes the place of a message's own. */
export interface MessageChange {
  readonly topic?: string | undefined;
  readonly payload?: Uint8Array | undefined;
  readonly retain?: boolean | undefined;
  /** All of them: those that are left out are gone. */
  readonly properties?: Properties | undefined;
}

const none = Buffer.alloc(0);

/** An application message on its way. Encoded once for each form, and the bytes are shared by all who receive that form. */
export class Message {
  readonly topic: string;
  readonly qos: QoS;
  readonly retain: boolean;
  readonly expiryInterval: number | undefined;
  readonly receivedAt: number;
  readonly publisher: string | undefined;
  /** What the store knows it by; 0 until it is written. */
  storeId = 0;
  /** The part of the store where it was written last. */
  storeSegment = 0;
  /** The shared subscriptions that it was for and that had no room: nobody there has it. */
  #withoutRoom: string[] | null = null;
  #payload: Buffer;
  #forwarded: Buffer;
  #isKept = false;
  #isKeptForLong = false;
  #encoded: EncodedPublish | null = null;
  /** The remaining seconds that `#encoded` speak of. */
  #encodedRemaining: number | undefined;

  constructor(parts: MessageParts) {
    this.topic = parts.topic;
    this.qos = parts.qos;
    this.retain = parts.retain;
    this.expiryInterval = parts.expiryInterval;
    this.receivedAt = parts.receivedAt;
    this.publisher = parts.publisher;
    this.#payload = parts.payload;
    this.#forwarded = parts.forwarded;
  }

  get payload(): Buffer {
    return this.#payload;
  }

  /** Encoded properties that receivers get unaltered. */
  get forwarded(): Buffer {
    return this.#forwarded;
  }

  /** Payload format, content type, response topic, correlation data and user properties, as values. */
  get properties(): Properties {
    return forwardedProperties(this.#forwarded);
  }

  /** Another in its place; what is not given stays as it is. */
  changed({ properties, payload, ...change }: MessageChange): Message {
    return new Message({
      topic: change.topic ?? this.topic,
      payload: payload ? Buffer.from(payload) : this.#payload,
      qos: this.qos,
      retain: change.retain ?? this.retain,
      forwarded: properties ? encodeForwarded(properties) : this.#forwarded,
      expiryInterval: properties ? properties.messageExpiryInterval : this.expiryInterval,
      receivedAt: this.receivedAt,
      publisher: this.publisher,
    });
  }

  /** A shared subscription had no room for it when it was handed on last. */
  get hadNoRoom(): boolean {
    return this.#withoutRoom !== null;
  }

  foundNoRoom(sharedFilter: string): void {
    (this.#withoutRoom ??= []).push(sharedFilter);
  }

  /** Which shared subscriptions had no room, before they are tried again: what comes of that is noted anew. */
  takeWithoutRoom(): readonly string[] {
    const filters = this.#withoutRoom ?? [];
    this.#withoutRoom = null;
    return filters;
  }

  /** What it counts for in a queue. */
  get bytes(): number {
    return this.topic.length + this.#payload.length + this.#forwarded.length + 100;
  }

  /** Whether it may still be delivered for the first time (MQTT-3.3.2-5). */
  isExpired(now: number): boolean {
    return this.expiryInterval !== undefined && now >= this.receivedAt + this.expiryInterval * 1000;
  }

  /** Whole seconds that are left of its life (MQTT-3.3.2-6). */
  remainingSeconds(now: number): number | undefined {
    if (this.expiryInterval === undefined) return undefined;
    return Math.max(0, this.expiryInterval - Math.floor((now - this.receivedAt) / 1000));
  }

  /**
   * Must be called before a message outlives the read of the packet it came in, whose memory it shares until then. It goes on
   * doing so where that is little.
   */
  keep(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    const isLarge = this.#payload.buffer.byteLength > mostShared || this.#forwarded.buffer.byteLength > mostShared;
    if (isLarge) this.#moveTo(sharedMemory(this.#length));
  }

  /** The same for who may hold it for long: it gets memory of its own. */
  keepForLong(): void {
    if (this.#isKeptForLong) return;
    this.#isKept = true;
    this.#isKeptForLong = true;
    this.#moveTo(Buffer.allocUnsafeSlow(this.#length));
  }

  /** The bytes of a PUBLISH without subscription identifiers. Others get the same, or copies of them: never change them. */
  encode(version: ProtocolVersion, form: PublishForm, now: number): Buffer {
    const remaining = version === 5 ? this.remainingSeconds(now) : this.#encodedRemaining;
    if (remaining !== this.#encodedRemaining) this.#encoded = null;
    this.#encodedRemaining = remaining;
    for (let one = this.#encoded; one; one = one.next) if (one.serves(version, form)) return one.as(form, this.topic);
    const { topic } = this;
    const { qos, retain, dup, packetId } = form;
    const properties = version === 5 ? this.outgoingProperties(now) : none;
    const bytes = encodePublish({ version, topic, qos, retain, dup, packetId, properties, payload: this.#payload });
    this.#encoded = new EncodedPublish(version, form, bytes, this.#encoded);
    return bytes;
  }

  /** Encoded properties for this moment: the remaining expiry, then what is forwarded. */
  outgoingProperties(now: number): Buffer {
    const remaining = this.remainingSeconds(now);
    return remaining === undefined ? this.#forwarded : Buffer.concat([expiryProperty(remaining), this.#forwarded]);
  }

  /** The bytes are made again when they are needed again. */
  forgetEncoded(): void {
    this.#encoded = null;
  }

  get #length(): number {
    return this.#payload.length + this.#forwarded.length;
  }

  #moveTo(memory: Buffer): void {
    const payloadLength = this.#payload.length;
    this.#payload.copy(memory);
    this.#forwarded.copy(memory, payloadLength);
    this.#payload = memory.subarray(0, payloadLength);
    this.#forwarded = memory.length > payloadLength ? memory.subarray(payloadLength) : none;
  }
}

function expiryProperty(seconds: number): Buffer {
  const property = Buffer.allocUnsafe(5);
  property[0] = 0x02;
  property.writeUInt32BE(seconds, 1);
  return property;
}
