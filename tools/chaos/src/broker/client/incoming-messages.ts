import type { PublishPacket } from '@roadwire/mqtt-codec';
import type { Book } from '../history/book.ts';
import type { ConnectionAttempt, Delivery, SessionHistory } from '../history/history.ts';
import type { BrokerViolationKind } from '../history/violations.ts';
import { arePlain, areRich, readPayload } from './payload.ts';

/** The receiver's side of a session (MQTT 5, 4.3), which writes down everything that comes. */
export class IncomingMessages {
  readonly #book: Book;
  /** Messages of QoS 2 that are not released, by packet identifier; they outlive a connection. */
  readonly #held = new Map<number, string>();
  /** Of the connection. */
  readonly #aliases = new Map<number, string>();

  constructor(book: Book) {
    this.#book = book;
  }

  connected(): void {
    this.#aliases.clear();
  }

  /** The session is over. */
  forget(): void {
    this.#held.clear();
  }

  /** PUBLISH. Undefined for what cannot be told apart from others. */
  take(packet: PublishPacket, session: SessionHistory, connection: ConnectionAttempt): Delivery | undefined {
    const { qos, dup, retain, packetId, properties } = packet;
    const topic = this.#topicOf(packet);
    const came = this.#book.now();
    // What deletes a retained message has no id to be known by.
    const read = packet.payload.length === 0 ? { id: '', bytes: 0 } : readPayload(packet.payload);
    if (!read) return this.#wrong('changed', session, `something that nobody sent came on ${topic}`);
    const { id } = read;
    const held = qos === 2 ? this.#held.get(packetId) : undefined;
    if (held !== undefined && held !== id) {
      return this.#wrong('lost', session, `${id} came under ${packetId}, under which ${held} waits to be released`);
    }
    if (qos === 2) this.#held.set(packetId, id);
    const delivery: Delivery = {
      id,
      topic,
      qos,
      dup,
      retain,
      identifiers: properties.subscriptionIdentifiers ?? [],
      remainingSeconds: properties.messageExpiryInterval,
      came,
      connection,
      isRepeat: held !== undefined,
      isAnswered: false,
    };
    this.#book.deliveries += 1;
    session.deliveries.push(delivery);
    if (id !== '') this.#checkContent(packet, topic, read, session);
    return delivery;
  }

  /** PUBREL. */
  released(packetId: number): void {
    this.#held.delete(packetId);
  }

  #wrong(kind: BrokerViolationKind, { client }: SessionHistory, detail: string): undefined {
    this.#book.note(kind, client, detail);
  }

  #topicOf({ topic, properties: { topicAlias } }: PublishPacket): string {
    if (topicAlias === undefined) return topic;
    if (topic !== '') this.#aliases.set(topicAlias, topic);
    return this.#aliases.get(topicAlias) ?? '';
  }

  #checkContent(
    { properties }: PublishPacket,
    topic: string,
    { id, bytes }: { id: string; bytes: number },
    { client, version }: SessionHistory,
  ): void {
    const message = this.#book.messages.get(id);
    // Wills are looked at elsewhere.
    if (!message) return;
    const isAsSent = message.topic === topic && message.payloadBytes === bytes;
    const isRich = message.isRich && version === 5;
    if (isAsSent && (isRich ? areRich(properties, id) : arePlain(properties))) return;
    this.#book.note('changed', client, `${id} came on ${topic} with ${bytes} bytes and other properties than it had`);
  }
}
