import type { QoS } from '@roadwire/mqtt-codec';
import type {
  BrokerHistory,
  BrokerLife,
  ConnectionAttempt,
  ConnectionEnd,
  Delivery,
  FilterRequest,
  GrantedOptions,
  RetainedReading,
  SentMessage,
  SessionHistory,
} from '../history/history.ts';
import type { Moment } from '../history/moment.ts';

const plain: GrantedOptions = { qos: 2, noLocal: false, retainAsPublished: false, identifier: undefined };

/** A history for tests, told step by step: each step is a millisecond after the one before, unless time passes. */
export class MadeUpHistory {
  #order = 0;
  #at = 1_000_000;
  readonly lives: BrokerLife[] = [];
  readonly #messages = new Map<string, SentMessage>();
  readonly #sessions: SessionHistory[] = [];
  readonly #attempts = new Map<string, ConnectionAttempt[]>();
  readonly #readings: RetainedReading[] = [];

  constructor() {
    this.start();
  }

  now(): Moment {
    this.#order += 1;
    this.#at += 1;
    return { order: this.#order, at: this.#at };
  }

  passes(seconds: number): void {
    this.#at += seconds * 1000;
  }

  // ---- the broker

  start(): BrokerLife {
    const number = this.lives.length;
    const life: BrokerLife = {
      number,
      spawned: this.now(),
      listening: this.now(),
      killed: undefined,
      keptUpTo: 0,
      tornBytes: 0,
      cutBytes: 0,
    };
    this.lives.push(life);
    return life;
  }

  /** Something was acknowledged that was begun now, so all before it is kept. */
  keeps(): void {
    const life = this.lives.at(-1);
    if (life) life.keptUpTo = this.now().order;
  }

  /** Kills it, and starts it again; who is connected has to connect again. */
  kill(): void {
    const life = this.lives.at(-1);
    if (life) life.killed = this.now();
    for (const attempt of [...this.#attempts.values()].flat()) {
      if (life?.killed) attempt.ended ??= { how: 'killed', moment: life.killed, confirmed: undefined };
    }
    this.passes(0.3);
    this.start();
  }

  // ---- clients

  /** Without a CONNACK when `isWelcome` is false. Its session is there if it may be. */
  connect(client: string, options: Partial<ConnectionAttempt> & { isWelcome?: boolean } = {}): ConnectionAttempt {
    const { isWelcome = true, ...rest } = options;
    const before = this.#attempts.get(client) ?? [];
    const attempt: ConnectionAttempt = {
      client,
      cleanStart: false,
      expirySeconds: 3_600,
      will: undefined,
      life: this.lives.length - 1,
      asked: this.now(),
      welcomed: undefined,
      sessionPresent: isWelcome && before.length > 0 && !options.cleanStart,
      ended: undefined,
      ...rest,
    };
    if (isWelcome) attempt.welcomed = this.now();
    this.#attempts.set(client, [...before, attempt]);
    return attempt;
  }

  end(attempt: ConnectionAttempt, how: ConnectionEnd['how'], { isConfirmed = true } = {}): void {
    attempt.ended = { how, moment: this.now(), confirmed: undefined };
    if (how === 'disconnected' && isConfirmed) attempt.ended.confirmed = this.now();
  }

  session(client: string, options: Partial<SessionHistory> = {}): SessionHistory {
    const session: SessionHistory = {
      client,
      version: 5,
      outlivesConnections: true,
      isPrompt: true,
      welcomed: this.now(),
      ended: undefined,
      isDrained: true,
      requests: [],
      deliveries: [],
      ...options,
    };
    this.#sessions.push(session);
    return session;
  }

  /** Asks for it; acknowledged at once unless told otherwise. */
  subscribe(
    session: SessionHistory,
    filter: string,
    options: Partial<GrantedOptions> & { isAcknowledged?: boolean; wantsRetained?: boolean } = {},
  ): FilterRequest {
    const { isAcknowledged = true, wantsRetained = false, ...granted } = options;
    return this.#request(session, { filter, options: { ...plain, ...granted }, wantsRetained }, isAcknowledged);
  }

  unsubscribe(session: SessionHistory, filter: string, { isAcknowledged = true } = {}): FilterRequest {
    return this.#request(session, { filter, options: undefined, wantsRetained: false }, isAcknowledged);
  }

  /** Sent for the first time. */
  publish(topic: string, qos: QoS, options: Partial<SentMessage> = {}): SentMessage {
    const sent = this.now();
    const number = this.#messages.size + 1;
    const message: SentMessage = {
      id: `m${number}`,
      publisher: 'publisher',
      number,
      topic,
      qos,
      retain: false,
      payloadBytes: 10,
      expirySeconds: undefined,
      isRich: false,
      isProbe: false,
      firstSent: sent,
      lastSent: sent,
      sends: 1,
      released: undefined,
      lastLife: this.lives.length - 1,
      acknowledged: undefined,
      ...options,
    };
    this.#messages.set(message.id, message);
    return message;
  }

  publishAgain(message: SentMessage): void {
    message.sends += 1;
    message.lastSent = this.now();
    message.lastLife = this.lives.length - 1;
  }

  release(message: SentMessage): void {
    message.released ??= this.now();
    message.lastLife = this.lives.length - 1;
  }

  acknowledge(message: SentMessage): void {
    if (message.qos === 2) this.release(message);
    message.acknowledged = this.now();
  }

  /** From the first to the last packet. */
  published(topic: string, qos: 1 | 2, options: Partial<SentMessage> = {}): SentMessage {
    const message = this.publish(topic, qos, options);
    this.acknowledge(message);
    return message;
  }

  deliver(session: SessionHistory, { id, topic, qos }: SentMessage, options: Partial<Delivery> = {}): void {
    const connection = this.#attempts.get(session.client)?.at(-1) ?? this.connect(session.client);
    session.deliveries.push({
      id,
      topic,
      qos,
      dup: false,
      retain: false,
      identifiers: [],
      remainingSeconds: undefined,
      came: this.now(),
      connection,
      isRepeat: false,
      isAnswered: true,
      ...options,
    });
  }

  read(topic: string, ...ids: string[]): void {
    const asked = this.now();
    this.#readings.push({ topics: [topic], asked, completed: this.now(), got: new Map([[topic, ids]]) });
  }

  told(): BrokerHistory {
    return {
      lives: this.lives,
      messages: this.#messages,
      sessions: this.#sessions,
      attempts: this.#attempts,
      readings: this.#readings,
      willFilter: 'will/#',
      noted: [],
      ended: this.now(),
    };
  }

  #request(
    session: SessionHistory,
    what: Pick<FilterRequest, 'filter' | 'options' | 'wantsRetained'>,
    isAcknowledged: boolean,
  ): FilterRequest {
    const request: FilterRequest = { ...what, asked: this.now(), acknowledged: undefined };
    session.requests.push(request);
    if (isAcknowledged) request.acknowledged = this.now();
    return request;
  }
}
