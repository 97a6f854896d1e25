import { type QoS, readPropertyList } from '@roadwire/mqtt-codec';
import { Message } from '../message.ts';
import { RecordReader } from './records/record-reader.ts';
import { deliveryFlags, recordTypes } from './records/record-types.ts';
import type { DeliveryState, SessionState, StoredState, SubscriptionState, WillState } from './store.ts';

interface SessionDraft extends Omit<SessionState, 'inFlight' | 'queue' | 'subscriptions' | 'received'> {
  readonly subscriptions: Map<string, SubscriptionState>;
  readonly received: Map<number, Message>;
  readonly deliveries: Set<DeliveryDraft>;
}
interface GroupDraft {
  readonly key: string;
  readonly deliveries: Set<DeliveryDraft>;
}
type DeliveryDraft = { -readonly [Name in keyof DeliveryState]: DeliveryState[Name] } & {
  readonly owner: SessionDraft | GroupDraft;
};

/**
 * Builds up what the records of a log say, one after another. A log whose older segments were removed begins with records about
 * things that are not there yet: each of them comes whole before the record that says that all are there.
 */
export class Replay {
  readonly #messages = new Map<number, Message>();
  readonly #sessions = new Map<number, SessionDraft>();
  readonly #groups = new Map<number, GroupDraft>();
  readonly #deliveries = new Map<number, DeliveryDraft>();
  readonly #retained = new Map<string, Message>();
  #isComplete = false;
  #lastId = 0;
  readonly #orders = { first: 0, last: 0 };

  get isComplete(): boolean {
    return this.#isComplete;
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  /** The highest that was given to anything. */
  get lastId(): number {
    return this.#lastId;
  }

  /** The least and the highest place that a delivery had. */
  get orders(): { readonly first: number; readonly last: number } {
    return this.#orders;
  }

  /** Throws for records that nobody wrote. */
  apply(payload: Buffer, segment: number): void {
    const from = new RecordReader(payload);
    while (!from.isAtEnd) this.#applyOne(from, segment);
  }

  state(): StoredState {
    return {
      sessions: [...this.#sessions.values()].map(stateOf),
      groups: [...this.#byKey()].map(([key, deliveries]) => ({
        key,
        queue: [
          ...inOrder(deliveries, ({ phase }) => phase !== 'queued'),
          ...inOrder(deliveries, ({ phase }) => phase === 'queued'),
        ],
      })),
      retained: this.#retained.values(),
    };
  }

  /** A group that began anew with the same key has another number. */
  #byKey(): Map<string, DeliveryDraft[]> {
    const byKey = new Map<string, DeliveryDraft[]>();
    for (const { key, deliveries } of this.#groups.values()) {
      if (deliveries.size > 0) byKey.set(key, [...(byKey.get(key) ?? []), ...deliveries]);
    }
    return byKey;
  }

  #applyOne(from: RecordReader, segment: number): void {
    const type = from.byte();
    switch (type) {
      case recordTypes.complete:
        this.#isComplete = true;
        return;
      case recordTypes.message:
        return this.#message(from, segment);
      case recordTypes.session:
        return this.#session(from);
      case recordTypes.sessionEnded:
        return this.#sessionEnded(from.uint());
      case recordTypes.subscribed:
        return this.#subscribed(from);
      case recordTypes.unsubscribed: {
        // What is left out is read as well.
        const session = this.#sessionOf(from.uint());
        const filter = from.text();
        session?.subscriptions.delete(filter);
        return;
      }
      case recordTypes.group:
        return this.#group(from);
      case recordTypes.delivery:
        return this.#delivery(from);
      case recordTypes.deliveryMoved:
        return this.#deliveryMoved(from);
      case recordTypes.deliveryFinished:
        return this.#deliveryFinished(from.uint());
      case recordTypes.received: {
        const session = this.#sessionOf(from.uint());
        const packetId = from.uint();
        const message = this.#messageOf(from.uint());
        session?.received.set(packetId, message);
        return;
      }
      case recordTypes.released: {
        const session = this.#sessionOf(from.uint());
        const packetId = from.uint();
        session?.received.delete(packetId);
        return;
      }
      case recordTypes.retained: {
        const message = this.#messageOf(from.uint());
        this.#retained.set(message.topic, message);
        return;
      }
      case recordTypes.retainedNoMore:
        this.#retained.delete(from.text());
        return;
      default:
        throw new RangeError(`a record of type ${type}`);
    }
  }

  #message(from: RecordReader, segment: number): void {
    const id = this.#noteId(from.uint());
    const flags = from.byte();
    const receivedAt = from.double();
    const expiryInterval = flags & 8 ? from.uint() : undefined;
    const publisher = flags & 16 ? from.text() : undefined;
    const topic = from.text();
    const forwarded = from.binary();
    const payload = from.binary();
    let message = this.#messages.get(id);
    if (!message) {
      const qos = qosOf(flags & 3);
      const retain = (flags & 4) !== 0;
      message = new Message({ topic, payload, qos, retain, forwarded, expiryInterval, receivedAt, publisher });
      message.storeId = id;
      this.#messages.set(id, message);
    }
    message.storeSegment = segment;
  }

  #session(from: RecordReader): void {
    const storeId = this.#noteId(from.uint());
    const clientId = from.text();
    const expirySeconds = from.uint();
    const flags = from.byte();
    const disconnectedAt = flags & 1 ? from.double() : undefined;
    const dueAt = flags & 4 ? from.double() : undefined;
    const will = flags & 2 ? willFrom(from, dueAt) : undefined;
    const before = this.#sessions.get(storeId);
    const { subscriptions, received, deliveries } = before ?? {
      subscriptions: new Map(),
      received: new Map(),
      deliveries: new Set<DeliveryDraft>(),
    };
    const kept = { subscriptions, received, deliveries };
    this.#sessions.set(storeId, { storeId, clientId, expirySeconds, disconnectedAt, will, ...kept });
  }

  #sessionEnded(id: number): void {
    const session = this.#sessionOf(id);
    for (const { storeId } of session?.deliveries ?? []) this.#deliveries.delete(storeId);
    this.#sessions.delete(id);
  }

  #subscribed(from: RecordReader): void {
    const session = this.#sessionOf(from.uint());
    const filter = from.text();
    const flags = from.byte();
    const identifier = from.uint();
    session?.subscriptions.set(filter, {
      filter,
      qos: qosOf(flags & 3),
      noLocal: (flags & 4) !== 0,
      retainAsPublished: (flags & 8) !== 0,
      identifier: identifier === 0 ? undefined : identifier,
    });
  }

  #group(from: RecordReader): void {
    const id = this.#noteId(from.uint());
    const key = from.text();
    if (!this.#groups.has(id)) this.#groups.set(id, { key, deliveries: new Set() });
  }

  #delivery(from: RecordReader): void {
    const storeId = this.#noteId(from.uint());
    const ownerId = from.uint();
    const owner = this.#sessions.get(ownerId) ?? this.#groups.get(ownerId) ?? this.#missing('owner', ownerId);
    const message = this.#messageOf(from.uint());
    const order = this.#noteOrder(from.int());
    const flags = from.byte();
    const packetId = from.uint();
    const subscriptionIdentifiers = Array.from({ length: from.uint() }, () => from.uint());
    const groupKey = from.text() || undefined;
    // It stands in a segment before this one as well.
    if (!owner || this.#deliveries.has(storeId)) return;
    const state = {
      phase: deliveryFlags.phase(flags),
      qos: deliveryFlags.qos(flags),
      retain: deliveryFlags.retain(flags),
    };
    const draft = { storeId, owner, message, order, ...state, packetId, subscriptionIdentifiers, groupKey };
    this.#deliveries.set(storeId, draft);
    owner.deliveries.add(draft);
  }

  #deliveryMoved(from: RecordReader): void {
    const id = from.uint();
    const delivery = this.#deliveries.get(id) ?? this.#missing('delivery', id);
    const order = this.#noteOrder(from.int());
    const phase = deliveryFlags.phase(from.byte());
    const packetId = from.uint();
    if (delivery) Object.assign(delivery, { order, phase, packetId });
  }

  #deliveryFinished(id: number): void {
    const delivery = this.#deliveries.get(id) ?? this.#missing('delivery', id);
    if (!delivery) return;
    delivery.owner.deliveries.delete(delivery);
    this.#deliveries.delete(id);
  }

  #sessionOf(id: number): SessionDraft | undefined {
    return this.#sessions.get(id) ?? this.#missing('session', id);
  }

  /** Always written before what speaks of it, in the same segment. */
  #messageOf(id: number): Message {
    const message = this.#messages.get(id);
    if (!message) throw new RangeError(`a record about message ${id}, which is not there`);
    return message;
  }

  #missing(what: string, id: number): undefined {
    if (this.#isComplete) throw new RangeError(`a record about ${what} ${id}, which is not there`);
    return undefined;
  }

  #noteOrder(order: number): number {
    this.#orders.first = Math.min(this.#orders.first, order);
    this.#orders.last = Math.max(this.#orders.last, order);
    return order;
  }

  #noteId(id: number): number {
    if (id > this.#lastId) this.#lastId = id;
    return id;
  }
}

function willFrom(from: RecordReader, dueAt: number | undefined): WillState {
  const topic = from.text();
  const flags = from.byte();
  // Names and values of the list may share its memory.
  const properties = readPropertyList(Buffer.from(from.binary()), 'will');
  const payload = Buffer.from(from.binary());
  return { dueAt, message: { topic, payload, qos: qosOf(flags & 3), retain: (flags & 4) !== 0, properties } };
}

function stateOf({ deliveries, subscriptions, ...session }: SessionDraft): SessionState {
  return {
    ...session,
    subscriptions: subscriptions.values(),
    inFlight: inOrder(deliveries, ({ phase }) => phase !== 'queued'),
    queue: inOrder(deliveries, ({ phase }) => phase === 'queued'),
  };
}

const inOrder = (deliveries: Iterable<DeliveryDraft>, belongs: (delivery: DeliveryDraft) => boolean): DeliveryState[] =>
  [...deliveries].filter(belongs).toSorted((one, other) => one.order - other.order);

function qosOf(bits: number): QoS {
  if (bits === 0 || bits === 1 || bits === 2) return bits;
  throw new RangeError('a QoS of 3');
}
