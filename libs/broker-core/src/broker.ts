import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type Properties, type QoS, reasonCodes } from '@roadwire/mqtt-codec';
import { type Clock, systemClock } from './clock/clock.ts';
import { TimingWheel } from './clock/timing-wheel.ts';
import { encodeForwarded } from './encode-forwarded.ts';
import { type BrokerEvents, eventsOf } from './events.ts';
import { LatencyHistogram } from './histogram.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { QueueBudget } from './limits/queue-budget.ts';
import { Message } from './message.ts';
import { RetainedMessages } from './retained/retained-messages.ts';
import { Router } from './routing/router.ts';
import { parseTopicFilter } from './routing/topic-filter.ts';
import type { BrokerContext, Counters, MessageHooks } from './server/broker-context.ts';
import type { Client } from './server/client.ts';
import { Connection } from './server/connection.ts';
import type { Door } from './server/door.ts';
import { Output } from './server/output.ts';
import { Delivery } from './session/delivery.ts';
import { SessionView } from './session/session-view.ts';
import { Sessions } from './session/sessions.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { Store } from './store/store.ts';
import type { Tap } from './tap.ts';

const lastWordsMilliseconds = 500;

export interface BrokerOptions {
  readonly limits?: Partial<Limits>;
  readonly store?: Store;
  readonly clock?: Clock;
  readonly hooks?: MessageHooks;
  readonly events?: Partial<BrokerEvents>;
  /** See BrokerContext; `acknowledge` unless said otherwise. */
  readonly refusedPublish?: BrokerContext['refusedPublish'];
  /** Client ids for those who ask for one; random by default. */
  readonly newClientId?: () => string;
}

export interface PublishRequest {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos?: QoS;
  readonly retain?: boolean;
  readonly properties?: Properties;
}

/** What the broker holds now, and what it did since it started. */
export interface BrokerCounters extends Readonly<Counters> {
  /** Publishes of clients that were taken. */
  readonly messagesIn: number;
  /** PUBLISH packets that were sent, those sent again included. */
  readonly messagesOut: number;
  readonly connections: number;
  readonly sessions: number;
  readonly subscriptions: number;
  readonly retained: number;
  readonly retainedBytes: number;
  /** Messages that wait in queues. */
  readonly queued: number;
  /** Of all messages that are held for clients: queued, in flight, not released. */
  readonly queuedBytes: number;
}

/** One message that waits for a client. */
export interface WaitingMessage {
  readonly message: Message;
  readonly qos: 1 | 2;
  /** Sent and not acknowledged, or not sent yet. */
  readonly isInFlight: boolean;
}

/** An MQTT broker of versions 3.1, 3.1.1 and 5.0 over any byte streams. */
export class Broker {
  readonly #context: BrokerContext;
  readonly #connections = new Set<Connection>();
  #stopTicking: (() => void) | undefined;
  #isStopped = false;
  #onEmpty: (() => void) | undefined;

  constructor(options: BrokerOptions = {}) {
    const clock = options.clock ?? systemClock;
    const limits = { ...defaultLimits, ...options.limits };
    const counters: Counters = {
      receivedByQos: [0, 0, 0],
      sentByQos: [0, 0, 0],
      ...{ dropped: 0, bytesIn: 0, bytesOut: 0 },
      connectLatency: new LatencyHistogram(),
      publishLatency: new LatencyHistogram(),
      deliveryLatency: new LatencyHistogram(),
    };
    const given = eventsOf(options.events);
    const events: BrokerEvents = {
      ...given,
      dropped: (...drop) => {
        counters.dropped += 1;
        given.dropped(...drop);
      },
    };
    // It began a moment ago, so that what is overdue is told as the broker starts.
    const wheel = new TimingWheel(clock.now() - 1000);
    const store = options.store ?? new MemoryStore();
    const { onDeliver } = options.hooks ?? {};
    const { deliveryLatency } = counters;
    const base = { clock, wheel, limits, budget: new QueueBudget(limits), store, events, onDeliver, deliveryLatency };
    const router = new Router(base);
    const retainedMessages = new RetainedMessages(wheel, (topic) => store.retained(topic));
    const publish = (message: Message): boolean => {
      if (message.retain) retain(retainedMessages, store, message);
      return router.route(message);
    };
    this.#context = {
      ...base,
      router,
      retainedMessages,
      publish,
      sessions: new Sessions(base, router, retainedMessages, publish),
      output: new Output(),
      hooks: options.hooks ?? {},
      counters,
      refusedPublish: options.refusedPublish ?? 'acknowledge',
      newClientId: options.newClientId ?? (() => `auto-${crypto.randomUUID()}`),
      tap: undefined,
    };
  }

  /** Takes over what the store kept. Connections are taken from then on. */
  async start(): Promise<void> {
    const { store, sessions, retainedMessages, wheel, clock, router } = this.#context;
    const {
      sessions: states,
      groups,
      retained,
    } = await store.open({
      sessions,
      retained: () => lasting(retainedMessages.all()),
      retainedOn: (topic) => retainedMessages.get(topic),
    });
    for (const message of retained) retainedMessages.set(message);
    sessions.restore(states);
    for (const { key, queue } of groups) {
      const group = router.groupOf(key);
      if (group) group.restore(queue);
      // Nobody is left to receive it.
      else for (const state of queue) store.finished(Delivery.restored(state, null));
    }
    // What fell due while nobody was there: sessions that expired, wills whose delay is over.
    wheel.advance(clock.now());
    this.#stopTicking = clock.every(wheel.tickMilliseconds, () => wheel.advance(clock.now()));
  }

  /** Ends every connection. What outlives them is in the store. May be called twice. */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const connection of this.#connections) connection.close(reasonCodes.serverShuttingDown, 'the broker stops');
    // What was said last is read; who does not read it does not hold this up for long.
    await Promise.race([this.#whenEmpty(), setTimeout(lastWordsMilliseconds, undefined, { ref: false })]);
    for (const connection of this.#connections) connection.destroy();
    this.#stopTicking?.();
    await this.#context.store.close();
  }
  #whenEmpty(): Promise<void> {
    if (this.#connections.size === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#onEmpty = resolve));
  }

  /** Takes the stream over, its errors and its end included. */
  accept(stream: Duplex, door: Door): void {
    const { limits, events } = this.#context;
    if (this.#isStopped || this.#connections.size >= limits.connections) {
      stream.on('error', () => {});
      stream.destroy();
      const why = this.#isStopped ? 'the broker stops' : `there are ${limits.connections} connections already`;
      const limit = this.#isStopped ? undefined : 'connections';
      const departure = { by: 'server', reasonCode: reasonCodes.quotaExceeded, why, limit } as const;
      return events.connectionFailed({ clientId: undefined, address: door.address }, departure);
    }
    this.#connections.add(new Connection(stream, door, this.#context, this.#forget));
  }

  /** In the name of the embedding program. Throws RangeError for what cannot be said in MQTT. */
  publish({ topic, payload, qos = 0, retain = false, properties = {} }: PublishRequest): void {
    if (topic === '' || /[+#\0]/.test(topic)) throw new RangeError('a topic is not empty and has no wildcards');
    this.#context.publish(
      new Message({
        topic,
        payload: Buffer.from(payload),
        qos,
        retain,
        forwarded: encodeForwarded(properties),
        expiryInterval: properties.messageExpiryInterval,
        receivedAt: this.#context.clock.now(),
        publisher: undefined,
      }),
    );
  }

  /** Ends the connection of a client; its session stays. False when it is not connected. */
  disconnect(clientId: string, reasonCode: number, why: string, serverReference?: string): boolean {
    const link = this.#context.sessions.get(clientId)?.link;
    if (!(link instanceof Connection)) return false;
    link.close(reasonCode, why, { tell: true, serverReference });
    return true;
  }

  /** Ends a session, with its connection if there is one. False when there is none. */
  endSession(clientId: string): boolean {
    const { sessions } = this.#context;
    const session = sessions.get(clientId);
    if (!session) return false;
    this.disconnect(clientId, reasonCodes.administrativeAction, 'the session was ended');
    // It may have ended with its connection.
    if (sessions.get(clientId) === session) sessions.end(session, 'administrative');
    return true;
  }
  readonly #forget = (connection: Connection): void => {
    this.#connections.delete(connection);
    if (this.#connections.size === 0) this.#onEmpty?.();
  };

  *clients(): IterableIterator<Client> {
    for (const { client, isClosed } of this.#connections) if (client && !isClosed) yield client;
  }

  *sessions(): IterableIterator<SessionView> {
    for (const session of this.#context.sessions) yield new SessionView(session);
  }

  session(clientId: string): SessionView | undefined {
    const session = this.#context.sessions.get(clientId);
    return session && new SessionView(session);
  }

  /** What is on its way to a client, first what is in flight, then the queue in its order. */
  *waiting(clientId: string): IterableIterator<WaitingMessage> {
    const outgoing = this.#context.sessions.get(clientId)?.outgoing;
    if (!outgoing) return;
    for (const { message, qos } of outgoing.inFlight.values()) yield { message, qos, isInFlight: true };
    for (const { message, qos } of outgoing.queued()) yield { message, qos, isInFlight: false };
  }

  /** Retained messages whose topic the filter matches. Throws RangeError for what is not a filter. */
  *retained(filter: string): IterableIterator<Message> {
    const parsed = parseTopicFilter(filter, Number.POSITIVE_INFINITY);
    if (!parsed.valid) throw new RangeError(parsed.why);
    const walk = this.#context.retainedMessages.walk(parsed.filter);
    for (let at = walk.next(); at !== undefined; at = walk.next()) {
      if (at !== 'later' && at.message) yield at.message;
    }
  }

  /** False when nothing is retained on the topic. */
  deleteRetained(topic: string): boolean {
    const { retainedMessages, store } = this.#context;
    if (!retainedMessages.delete(topic)) return false;
    if (isLasting(topic)) store.retained(topic);
    return true;
  }

  /** Hears every packet; undefined for nobody, which costs nothing. */
  get tap(): Tap | undefined {
    return this.#context.tap;
  }

  set tap(tap: Tap | undefined) {
    this.#context.tap = tap;
  }

  counters(): BrokerCounters {
    const { counters, sessions, router, retainedMessages, budget } = this.#context;
    let connections = 0;
    for (const { isClosed } of this.#connections) if (!isClosed) connections += 1;
    return {
      ...counters,
      messagesIn: sumOf(counters.receivedByQos),
      messagesOut: sumOf(counters.sentByQos),
      connections,
      sessions: sessions.count,
      subscriptions: router.subscriptions,
      retained: retainedMessages.count,
      retainedBytes: retainedMessages.bytes,
      queued: budget.queued,
      queuedBytes: budget.bytes,
    };
  }
}

const sumOf = (byQos: readonly number[]): number => byQos.reduce((sum, count) => sum + count, 0);

/** What the broker says of itself is of this run: it is retained, and forgotten with it. */
const isLasting = (topic: string): boolean => !topic.startsWith('$SYS/');

function* lasting(messages: Iterable<Message>): IterableIterator<Message> {
  for (const message of messages) if (isLasting(message.topic)) yield message;
}

/** An empty payload deletes what is retained (MQTT-3.3.1-6), and is not retained itself (MQTT-3.3.1-7). */
function retain(retainedMessages: RetainedMessages, store: Store, message: Message): void {
  if (message.payload.length > 0) {
    retainedMessages.set(message);
    if (isLasting(message.topic)) store.retained(message.topic);
  } else if (retainedMessages.delete(message.topic) && isLasting(message.topic)) store.retained(message.topic);
}
