import { encodePublish, propertyList, type ProtocolVersion } from '@roadwire/mqtt-codec';
import type { Message } from '../message.ts';
import type { PublishForm } from '../session/link.ts';
import { OutgoingAliases } from './topic-aliases.ts';

/** PUBLISH packets as a client takes them: its version, its largest packet, its topic aliases. */
export class PublishEncoder {
  readonly #version: ProtocolVersion;
  readonly #maximumPacketSize: number;
  readonly #aliases: OutgoingAliases | null;

  constructor(version: ProtocolVersion, maximumPacketSize: number, topicAliases: number) {
    this.#version = version;
    this.#maximumPacketSize = maximumPacketSize;
    this.#aliases = topicAliases > 0 ? new OutgoingAliases(topicAliases) : null;
  }

  /** Undefined when it is too large for the client (MQTT-3.1.2-24). What this client alone gets is not shared with others. */
  encode(message: Message, form: PublishForm, now: number): Buffer | undefined {
    const version = this.#version;
    if (version === 5 && (this.#aliases || form.subscriptionIdentifiers.length > 0)) {
      return this.#encodeAlone(message, form, now);
    }
    const bytes = message.encode(version, form, now);
    return bytes.length <= this.#maximumPacketSize ? bytes : undefined;
  }

  /** Whether it is not too large for the client. */
  fits(message: Message, form: PublishForm, now: number): boolean {
    if (this.#maximumPacketSize === Number.POSITIVE_INFINITY) return true;
    return this.#encodeAs(message.topic, undefined, message, form, now).length <= this.#maximumPacketSize;
  }

  #encodeAlone(message: Message, form: PublishForm, now: number): Buffer | undefined {
    const named = this.#aliases?.aliasOf(message.topic);
    if (named) {
      const topic = named.isNew ? message.topic : '';
      const bytes = this.#encodeAs(topic, named.alias, message, form, now);
      if (bytes.length <= this.#maximumPacketSize) return bytes;
      if (named.isNew) this.#aliases?.forget(message.topic);
    }
    // The alias may be what makes it too large.
    const bytes = this.#encodeAs(message.topic, undefined, message, form, now);
    return bytes.length <= this.#maximumPacketSize ? bytes : undefined;
  }

  #encodeAs(
    topic: string,
    topicAlias: number | undefined,
    message: Message,
    { qos, retain, dup, packetId, subscriptionIdentifiers }: PublishForm,
    now: number,
  ): Buffer {
    const own = propertyList({ topicAlias, subscriptionIdentifiers }, 'publish');
    return encodePublish({
      version: this.#version,
      topic,
      qos,
      retain,
      dup,
      packetId,
      properties: Buffer.concat([own, message.outgoingProperties(now)]),
      payload: message.payload,
    });
  }
}

const unlimited = Number.POSITIVE_INFINITY;
const shared = {
  3: new PublishEncoder(3, unlimited, 0),
  4: new PublishEncoder(4, unlimited, 0),
  5: new PublishEncoder(5, unlimited, 0),
} as const satisfies Record<ProtocolVersion, PublishEncoder>;

/** Most clients take packets of any size, and no aliases: they share one. */
export const encoderFor = (
  version: ProtocolVersion,
  maximumPacketSize: number,
  topicAliases: number,
): PublishEncoder =>
  topicAliases === 0 && maximumPacketSize === unlimited
    ? shared[version]
    : new PublishEncoder(version, maximumPacketSize, topicAliases);
