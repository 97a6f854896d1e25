import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type Properties, type QoS, reasonCodes } from '@roadwire/mqtt-codec';
import { type Clock, systemClock } from './clock/clock.ts';
import { TimingWheel } from './clock/timing-wheel.ts';
import { type BrokerEvents, eventsOf } from './events.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { QueueBudget } from './limits/queue-budget.ts';
import { Message } from './message.ts';
import { RetainedMessages } from './retained/retained-messages.ts';
import { Router } from './routing/router.ts';
import type { BrokerContext, Counters, MessageHooks } from './server/broker-context.ts';
import type { Client } from './server/client.ts';
import { Connection } from './server/connection.ts';
import type { Door } from './server/door.ts';
import { Output } from './server/output.ts';
import { Delivery } from './session/delivery.ts';
import type { Session } from './session/session.ts';
import { Sessions } from './session/sessions.ts';
import { encodeForwarded } from './session/will.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { Store } from './store/store.ts';

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
  readonly connections: number;
  readonly sessions: number;
  readonly subscriptions: number;
  readonly retained: number;
  /** Of all messages that are held for clients: queued, in flight, not released. */
  readonly queuedBytes: number;
}

export interface SessionSummary {
  readonly clientId: string;
  readonly client: Client | undefined;
  readonly expirySeconds: number;
  readonly subscriptions: readonly { readonly filter: string; readonly qos: QoS }[];
  readonly inFlight: number;
  readonly queued: number;
  readonly queuedBytes: number;
  /** Bytes that wait for the client to read them. */
  readonly unreadBytes: number;
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
    const counters: Counters = { messagesIn: 0, messagesOut: 0, dropped: 0, bytesIn: 0, bytesOut: 0 };
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
    const base = { clock, wheel, limits, budget: new QueueBudget(limits), store, events, onDeliver };
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
      sessions: new Sessions(base, router, publish),
      output: new Output(),
      hooks: options.hooks ?? {},
      counters,
      refusedPublish: options.refusedPublish ?? 'acknowledge',
      newClientId: options.newClientId ?? (() => `auto-${crypto.randomUUID()}`),
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
      retained: () => retainedMessages.all(),
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
      const departure = { by: 'server', reasonCode: reasonCodes.quotaExceeded, why } as const;
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

  *sessions(): IterableIterator<SessionSummary> {
    for (const session of this.#context.sessions) yield summaryOf(session);
  }

  session(clientId: string): SessionSummary | undefined {
    const session = this.#context.sessions.get(clientId);
    return session && summaryOf(session);
  }

  counters(): BrokerCounters {
    const { counters, sessions, router, retainedMessages, budget } = this.#context;
    let connections = 0;
    for (const { isClosed } of this.#connections) if (!isClosed) connections += 1;
    return {
      ...counters,
      connections,
      sessions: sessions.count,
      subscriptions: router.subscriptions,
      retained: retainedMessages.count,
      queuedBytes: budget.bytes,
    };
  }
}

/** An empty payload deletes what is retained (MQTT-3.3.1-6), and is not retained itself (MQTT-3.3.1-7). */
function retain(retainedMessages: RetainedMessages, store: Store, message: Message): void {
  if (message.payload.length > 0) {
    retainedMessages.set(message);
    store.retained(message.topic);
  } else if (retainedMessages.delete(message.topic)) store.retained(message.topic);
}

const summaryOf = (session: Session): SessionSummary => {
  const connection = session.link instanceof Connection ? session.link : undefined;
  return {
    clientId: session.clientId,
    client: connection?.client,
    expirySeconds: session.expirySeconds,
    subscriptions: [...session.subscriptions.values()].map(({ filter, qos }) => ({ filter: filter.text, qos })),
    inFlight: session.outgoing.inFlight.size,
    queued: session.outgoing.queueLength,
    queuedBytes: session.outgoing.queueLength > 0 ? session.outgoing.queue.bytes : 0,
    unreadBytes: connection?.unreadBytes ?? 0,
  };
};
