import { encodePublish, propertyList, type ProtocolVersion } from '@roadwire/mqtt-codec';
import type { Message } from '../message.ts';
import type { PublishForm } from '../session/link.ts';
import { OutgoingAliases } from './topic-aliases.ts';

/** PUBLISH packets as one client takes them: its version, its largest packet, its topic aliases. */
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
    const { qos, retain, dup, packetId, subscriptionIdentifiers } = form;
    if (version === 5 && (this.#aliases || subscriptionIdentifiers.length > 0))
      return this.#encodeAlone(message, form, now);
    const bytes =
      qos === 0
        ? message.atMostOnce(version, retain, now)
        : message.withPacketId(version, qos, { retain, dup, packetId }, now);
    return bytes.length <= this.#maximumPacketSize ? bytes : undefined;
  }

  #encodeAlone(message: Message, form: PublishForm, now: number): Buffer | undefined {
    const { qos, retain, dup, packetId, subscriptionIdentifiers } = form;
    const named = this.#aliases?.aliasOf(message.topic);
    const own = propertyList({ topicAlias: named?.alias, subscriptionIdentifiers }, 'publish');
    const bytes = encodePublish({
      version: this.#version,
      topic: named && !named.isNew ? '' : message.topic,
      qos,
      retain,
      dup,
      packetId,
      properties: Buffer.concat([own, message.outgoingProperties(now)]),
      payload: message.payload,
    });
    if (bytes.length <= this.#maximumPacketSize) return bytes;
    if (named?.isNew) this.#aliases?.forget(message.topic);
    return undefined;
  }
}
