import { type ConnackPacket, type Packet, reasonCodeName } from '@roadwire/mqtt-codec';
import type { Book } from '../history/book.ts';
import type {
  BrokerLife,
  ConnectionAttempt,
  ConnectionEnd,
  GrantedOptions,
  LeftWill,
  SentMessage,
  SessionHistory,
} from '../history/history.ts';
import { type ClientOptions, connectPacket } from './connect-packet.ts';
import type { DelayedAnswers } from './delayed-answers.ts';
import { FilterRequests, type RetainHandling } from './filter-requests.ts';
import { KeptSession } from './kept-session.ts';
import { Wire } from './wire.ts';

/** One connection, from CONNECT on. */
interface Link {
  readonly wire: Wire;
  readonly life: BrokerLife;
  readonly attempt: ConnectionAttempt;
  /** Resolves with whether CONNACK came. */
  readonly welcomed: PromiseWithResolvers<boolean>;
  readonly closed: PromiseWithResolvers<void>;
  /** Unacknowledged publishes that the broker takes (MQTT 5, 3.2.2.3.3). */
  capacity: number;
  /** DISCONNECT was sent. */
  isLeaving: boolean;
}

/** Publishes that a client has unacknowledged at most, where the broker does not say. */
const ordinaryCapacity = 200;

/** A client that keeps its part of a session as it should, whatever happens to its connections, and writes down what it sees. */
export class Client {
  readonly options: ClientOptions;
  readonly #book: Book;
  readonly #port: number;
  readonly #kept: KeptSession;
  readonly #filters: FilterRequests;
  readonly #pings: ((isAnswered: boolean) => void)[] = [];
  #link: Link | undefined;
  /** When a connection was last known of; in ms since 1970. */
  #lastSeen = 0;
  /** The session may be another one than before, and nobody would say so. */
  #isLost = false;

  constructor(options: ClientOptions, book: Book, port: number) {
    this.options = options;
    this.#book = book;
    this.#port = port;
    this.#kept = new KeptSession(options, book);
    this.#filters = new FilterRequests(book);
  }

  get name(): string {
    return this.options.name;
  }

  /** What it has seen of its session; undefined before it was told of one. */
  get session(): SessionHistory | undefined {
    return this.#kept.history;
  }

  get answers(): DelayedAnswers {
    return this.#kept.answers;
  }

  /** CONNACK came, and DISCONNECT was not sent. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Publishes that are not acknowledged. */
  get unacknowledged(): number {
    return this.#kept.outgoing.count;
  }

  /** How many publishes the broker takes now; 0 without a connection. */
  get capacity(): number {
    return this.#open ? this.#open.capacity - this.unacknowledged : 0;
  }

  /** One attempt. Answers whether CONNACK came. */
  async connect({ cleanStart: wantsNothing, will }: { cleanStart: boolean; will?: LeftWill }): Promise<boolean> {
    const { version, expirySeconds } = this.options;
    // Before version 5 there is no other way to have a session that ends with its connection.
    const cleanStart = wantsNothing || this.#isLost || (version === 4 && expirySeconds === 0);
    const life = this.#book.lives.at(-1);
    const link = { closed: Promise.withResolvers<void>(), welcomed: Promise.withResolvers<boolean>() };
    const whole: { link?: Link } = {};
    const wire = await Wire.open(this.#port, version, {
      packet: (packet) => whole.link && this.#take(packet, whole.link),
      closed: (why) => whole.link && this.#closed(whole.link, why),
    });
    if (!wire) return false;
    // It may have been killed, and have come back, since.
    if (!life || life.killed || life !== this.#book.lives.at(-1)) {
      wire.drop();
      return false;
    }
    const attempt: ConnectionAttempt = {
      client: this.name,
      cleanStart,
      expirySeconds,
      will,
      life: life.number,
      asked: this.#book.now(),
      welcomed: undefined,
      sessionPresent: false,
      ended: undefined,
    };
    this.#book.addAttempt(attempt);
    if (cleanStart && this.session) this.session.ended ??= attempt.asked;
    whole.link = { ...link, wire, life, attempt, capacity: ordinaryCapacity, isLeaving: false };
    wire.send(connectPacket(this.options, cleanStart, will));
    return link.welcomed.promise;
  }

  /** Resolves when the present connection is over. */
  async whenClosed(): Promise<void> {
    await this.#link?.closed.promise;
  }

  subscribe(filter: string, options: GrantedOptions, retainHandling: RetainHandling): Promise<boolean> {
    return this.#askForFilter(filter, options, retainHandling);
  }

  unsubscribe(filter: string): Promise<boolean> {
    return this.#askForFilter(filter, undefined, 0);
  }

  publish(message: SentMessage): void {
    if (!this.#open) throw new Error(`${this.name} is not connected`);
    this.#kept.outgoing.publish(message, outletOf(this.#open), (packetId) => this.#filters.has(packetId));
  }

  /** Resolves with whether the broker answered. */
  ping(): Promise<boolean> {
    if (!this.#open) return Promise.resolve(false);
    this.#open.wire.send({ type: 'pingreq' });
    return new Promise((resolve) => this.#pings.push(resolve));
  }

  /** Reads nothing for so long, as a program that hangs. */
  freeze(milliseconds: number): void {
    const { wire } = this.#link ?? {};
    wire?.freeze();
    setTimeout(() => wire?.thaw(), milliseconds);
  }

  /** Goes without a word. */
  drop(options: { withReset?: boolean } = {}): void {
    const link = this.#link;
    if (!link) return;
    link.attempt.ended ??= { how: 'dropped', moment: this.#book.now(), confirmed: undefined };
    link.wire.drop(options);
    this.#gone(link);
  }

  /** DISCONNECT; resolves when the broker has hung up. */
  async disconnect({ withWill = false } = {}): Promise<void> {
    const link = this.#open;
    if (!link) return;
    link.isLeaving = true;
    this.answers.clear();
    const how: ConnectionEnd['how'] = withWill ? 'withWill' : 'disconnected';
    link.attempt.ended = { how, moment: this.#book.now(), confirmed: undefined };
    link.wire.send({ type: 'disconnect', reasonCode: withWill ? 4 : 0, properties: {} });
    await link.closed.promise;
  }

  get #open(): Link | undefined {
    return this.#link?.isLeaving ? undefined : this.#link;
  }

  #askForFilter(filter: string, options: GrantedOptions | undefined, retainHandling: RetainHandling) {
    const { session } = this;
    const link = this.#open;
    if (!link || !session) return Promise.resolve(false);
    const packetId = this.#kept.outgoing.newPacketId((taken) => this.#filters.has(taken));
    const send = (packet: Packet): void => link.wire.send(packet);
    return this.#filters.ask({ session, packetId, send }, filter, options, retainHandling);
  }

  #take(packet: Packet, link: Link): void {
    if (link.isLeaving) return;
    if (packet.type === 'connack') return this.#welcome(packet, link);
    const { session } = this;
    if (link !== this.#link || !session) return;
    switch (packet.type) {
      case 'publish':
        return this.#kept.takePublish(packet, session, link.attempt, outletOf(link));
      case 'puback':
      case 'pubrec':
      case 'pubrel':
      case 'pubcomp':
        return this.#kept.takeAcknowledgement(packet, outletOf(link));
      case 'suback':
      case 'unsuback':
        return this.#filters.answered(packet);
      case 'pingresp':
        return this.#pings.shift()?.(true);
      default:
        this.#book.note('refused', this.name, `${packet.type.toUpperCase()}: ${JSON.stringify(packet)}`);
    }
  }

  #welcome({ reasonCode, sessionPresent, properties }: ConnackPacket, link: Link): void {
    const { attempt } = link;
    if (reasonCode !== 0) return this.#book.note('refused', this.name, `CONNACK: ${reasonCodeName(reasonCode)}`);
    const welcomed = this.#book.now();
    attempt.welcomed = welcomed;
    attempt.sessionPresent = sessionPresent;
    link.capacity = Math.min(ordinaryCapacity, properties.receiveMaximum ?? ordinaryCapacity);
    this.#link = link;
    this.#isLost = false;
    this.#kept.connected(sessionPresent, attempt.asked, welcomed, outletOf(link));
    link.welcomed.resolve(true);
  }

  /** The other side has ended it. */
  #closed(link: Link, why: string): void {
    const { attempt, life } = link;
    const moment = life.killed;
    if (attempt.ended) {
      if (!moment) attempt.ended.confirmed = this.#book.now();
    } else if (moment) attempt.ended = { how: 'killed', moment, confirmed: undefined };
    else {
      attempt.ended = { how: 'dropped', moment: this.#book.now(), confirmed: undefined };
      this.#book.note('refused', this.name, `thrown out: ${why}`);
    }
    this.#gone(link);
  }

  #gone(link: Link): void {
    const { expirySeconds } = this.options;
    if (this.#link === link) {
      this.#lastSeen = link.attempt.ended?.moment.at ?? Date.now();
      this.#link = undefined;
      this.#kept.disconnected(link.attempt.ended?.moment);
      this.#filters.lost();
      for (const ping of this.#pings.splice(0)) ping(false);
    } else if (Date.now() >= this.#lastSeen + expirySeconds * 1000) {
      // The old one may have expired before this connection, which may have begun a new one.
      this.#isLost = this.session !== undefined && expirySeconds > 0;
    }
    link.welcomed.resolve(false);
    link.closed.resolve();
  }
}

const outletOf = ({ life, wire }: Link) => ({ life, sendBytes: (bytes: Buffer) => wire.sendBytes(bytes) });
