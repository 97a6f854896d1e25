import { type AckPacket, encodeAck, type PublishPacket, reasonCodeName } from '@roadwire/mqtt-codec';
import type { Book } from '../history/book.ts';
import type { ConnectionAttempt, Delivery, SessionHistory } from '../history/history.ts';
import type { Moment } from '../history/moment.ts';
import type { ClientOptions } from './connect-packet.ts';
import { DelayedAnswers } from './delayed-answers.ts';
import { IncomingMessages } from './incoming-messages.ts';
import { type Outlet, OutgoingMessages } from './outgoing-messages.ts';

/** What a client keeps of its session whatever happens to its connections, and what it writes down of it. */
export class KeptSession {
  readonly answers = new DelayedAnswers();
  readonly outgoing: OutgoingMessages;
  history: SessionHistory | undefined;
  readonly #book: Book;
  readonly #options: ClientOptions;
  readonly #incoming: IncomingMessages;

  constructor(options: ClientOptions, book: Book) {
    this.#options = options;
    this.#book = book;
    this.outgoing = new OutgoingMessages(book, options.version);
    this.#incoming = new IncomingMessages(book);
  }

  /** A new connection, told whether the broker has the session (MQTT 5, 3.2.2.1.1). */
  connected(isPresent: boolean, asked: Moment, welcomed: Moment, outlet: Outlet): void {
    if (!isPresent || !this.history) this.#begin(asked, welcomed);
    this.#incoming.connected();
    this.outgoing.sendAgain(outlet);
  }

  /** Nobody waits for answers any more. */
  disconnected(ended: Moment | undefined): void {
    this.answers.clear();
    if (this.history && !this.history.outlivesConnections) this.history.ended ??= ended;
  }

  takePublish(packet: PublishPacket, history: SessionHistory, attempt: ConnectionAttempt, outlet: Outlet): void {
    const delivery = this.#incoming.take(packet, history, attempt);
    if (packet.qos > 0) this.#answer(packet.qos === 1 ? 'puback' : 'pubrec', packet.packetId, outlet, delivery);
  }

  takeAcknowledgement({ type, packetId, reasonCode }: AckPacket, outlet: Outlet): void {
    if (type === 'pubrel') {
      this.#incoming.released(packetId);
      this.#answer('pubcomp', packetId, outlet);
    } else if (reasonCode >= 0x80) {
      this.#book.note('refused', this.#options.name, `${type.toUpperCase()}: ${reasonCodeName(reasonCode)}`);
      this.outgoing.refused(packetId);
    } else if (type === 'pubrec') this.outgoing.received(packetId, outlet);
    else this.outgoing.acknowledged(packetId);
  }

  /** Nothing is left of the one before. */
  #begin(asked: Moment, welcomed: Moment): void {
    const { name, version, expirySeconds, isPrompt } = this.#options;
    if (this.history) this.history.ended ??= asked;
    this.outgoing.forget();
    this.#incoming.forget();
    this.history = {
      client: name,
      version,
      outlivesConnections: expirySeconds > 0,
      isPrompt,
      welcomed,
      ended: undefined,
      isDrained: false,
      requests: [],
      deliveries: [],
    };
    this.#book.sessions.push(this.history);
  }

  #answer(type: 'puback' | 'pubrec' | 'pubcomp', packetId: number, outlet: Outlet, delivery?: Delivery): void {
    this.answers.give(() => {
      if (delivery) delivery.isAnswered = true;
      outlet.sendBytes(encodeAck(type, packetId));
    });
  }
}
