import { encodeAck, encodePublish, propertyList } from '@roadwire/mqtt-codec';
import type { Book } from '../history/book.ts';
import type { BrokerLife, SentMessage } from '../history/history.ts';
import { payloadOf, richProperties } from './payload.ts';

/** Where packets of a connection go, and to which life of the broker. */
export interface Outlet {
  readonly life: BrokerLife;
  sendBytes(bytes: Buffer): void;
}

interface Unacknowledged {
  readonly message: SentMessage;
  /** PUBREC came, and PUBREL went out. */
  isReceived: boolean;
}

/** The sender's side of a session (MQTT 5, 4.3): what is not acknowledged is sent again on the next connection, in its order. */
export class OutgoingMessages {
  readonly #book: Book;
  readonly #version: 4 | 5;
  readonly #unacknowledged = new Map<number, Unacknowledged>();
  #packetId = 0;

  constructor(book: Book, version: 4 | 5) {
    this.#book = book;
    this.#version = version;
  }

  get count(): number {
    return this.#unacknowledged.size;
  }

  /** One that nothing else has, also not among those that wait for their answer elsewhere. */
  newPacketId(isTaken: (packetId: number) => boolean = () => false): number {
    do this.#packetId = (this.#packetId % 65_535) + 1;
    while (this.#unacknowledged.has(this.#packetId) || isTaken(this.#packetId));
    return this.#packetId;
  }

  publish(message: SentMessage, outlet: Outlet, isTaken: (packetId: number) => boolean): void {
    const packetId = message.qos === 0 ? 0 : this.newPacketId(isTaken);
    if (packetId > 0) this.#unacknowledged.set(packetId, { message, isReceived: false });
    this.#transmit(message, packetId, outlet);
  }

  /** On a new connection of the same session (MQTT-4.4.0-1). */
  sendAgain(outlet: Outlet): void {
    for (const [packetId, { message, isReceived }] of this.#unacknowledged) {
      if (isReceived) this.#release(message, packetId, outlet);
      else {
        message.sends += 1;
        message.lastSent = this.#book.now();
        this.#transmit(message, packetId, outlet);
      }
    }
  }

  /** PUBACK, or a PUBREC that refuses, or PUBCOMP. */
  acknowledged(packetId: number): void {
    const entry = this.#unacknowledged.get(packetId);
    if (!entry) return;
    entry.message.acknowledged = this.#book.now();
    this.#unacknowledged.delete(packetId);
  }

  /** PUBREC. */
  received(packetId: number, outlet: Outlet): void {
    const entry = this.#unacknowledged.get(packetId);
    if (!entry) return outlet.sendBytes(encodeAck('pubrel', packetId));
    const { message } = entry;
    entry.isReceived = true;
    // What is new cannot be acknowledged before it was kept, and everything that came before it.
    const isNew = message.sends === 1 && message.lastLife === outlet.life.number;
    if (isNew) outlet.life.keptUpTo = Math.max(outlet.life.keptUpTo, message.firstSent.order);
    this.#release(message, packetId, outlet);
  }

  /** Never to be acknowledged. */
  refused(packetId: number): void {
    this.#unacknowledged.delete(packetId);
  }

  /** The session is over, and what was not acknowledged with it. */
  forget(): void {
    this.#unacknowledged.clear();
  }

  #release(message: SentMessage, packetId: number, outlet: Outlet): void {
    message.released ??= this.#book.now();
    message.lastLife = outlet.life.number;
    outlet.sendBytes(encodeAck('pubrel', packetId));
  }

  #transmit(message: SentMessage, packetId: number, outlet: Outlet): void {
    const { id, topic, qos, retain, payloadBytes, isRich, expirySeconds, sends } = message;
    message.lastLife = outlet.life.number;
    const properties = { ...(isRich && richProperties(id)), messageExpiryInterval: expirySeconds };
    outlet.sendBytes(
      encodePublish({
        version: this.#version,
        topic,
        qos,
        retain,
        dup: sends > 1,
        packetId,
        properties: this.#version === 5 ? propertyList(properties, 'publish') : Buffer.alloc(0),
        payload: payloadBytes === 0 ? Buffer.alloc(0) : payloadOf(id, payloadBytes),
      }),
    );
  }
}
