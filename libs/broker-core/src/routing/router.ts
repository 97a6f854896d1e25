import type { QoS } from '@roadwire/mqtt-codec';
import type { Message } from '../message.ts';
import type { Match, Session } from '../session/session.ts';
import type { SessionContext } from '../session/session-context.ts';
import { SharedGroup } from './shared-group.ts';
import { Subscription, type SubscriptionOptions } from './subscription.ts';
import type { Subscribers } from './subscribers.ts';
import { SubscriptionTree } from './subscription-tree.ts';
import { parseTopicFilter, type TopicFilter } from './topic-filter.ts';

/** Brings messages to those who subscribed to their topic. */
export class Router {
  readonly #context: SessionContext;
  readonly #tree = new SubscriptionTree();
  #serial = 0;
  #subscriptions = 0;

  constructor(context: SessionContext) {
    this.#context = context;
  }

  get subscriptions(): number {
    return this.#subscriptions;
  }

  /** A subscription with the same filter is replaced, and not new (MQTT-3.8.4-3). */
  subscribe(
    session: Session,
    filter: TopicFilter,
    options: SubscriptionOptions,
  ): { subscription: Subscription; isNew: boolean } {
    const existing = session.subscriptions.get(filter.text);
    if (existing) {
      existing.change(options);
      this.#context.store.subscribed(existing);
      return { subscription: existing, isNew: false };
    }
    const subscription = this.#add(session, filter, options);
    this.#context.store.subscribed(subscription);
    return { subscription, isNew: true };
  }

  /** False when there was none. What is on its way already is still delivered (MQTT-3.10.4-3). */
  unsubscribe(session: Session, text: string): boolean {
    const subscription = session.subscriptions.get(text);
    if (!subscription) return false;
    session.removeSubscription(subscription);
    this.#remove(subscription);
    this.#context.store.unsubscribed(subscription);
    return true;
  }

  /** Of a session that ends: what its shared subscriptions left unacknowledged goes to the other members. */
  unsubscribeAll(session: Session): void {
    for (const subscription of [...session.subscriptions.values()]) {
      const { group } = subscription;
      session.removeSubscription(subscription);
      this.#remove(subscription);
      if (group && group.members.length > 0) group.takeBack(session.outgoing.surrender(group));
    }
  }

  /** A subscription that a store kept. Throws for a filter that is not one. */
  restore(session: Session, text: string, options: SubscriptionOptions): void {
    const parsed = parseTopicFilter(text, Number.POSITIVE_INFINITY);
    if (!parsed.valid) throw new Error(`the store has the filter ${JSON.stringify(text)}: ${parsed.why}`);
    this.#add(session, parsed.filter, options);
  }

  /** The shared subscription with that filter, while it has members. */
  groupOf(text: string): SharedGroup | undefined {
    const parsed = parseTopicFilter(text, Number.POSITIVE_INFINITY);
    if (!parsed.valid) return undefined;
    return this.#tree.find(parsed.filter)?.groups?.get(parsed.filter.shareName ?? '');
  }

  /** Whether anybody subscribed to the topic. */
  route(message: Message): boolean {
    const found: Subscribers[] = [];
    this.#tree.match(message.topic, found);
    let reached = false;
    const only = found.length === 1 ? found[0] : undefined;
    if (only) {
      for (let i = only.list.length - 1; i >= 0; i -= 1) {
        const subscription = only.list[i];
        if (subscription && this.#deliver(message, subscription)) reached = true;
      }
    } else if (found.length > 1) reached = this.#deliverOnce(message, found);
    for (const { groups } of found) {
      if (groups === null) continue;
      for (const group of groups.values()) group.publish(message);
      reached = true;
    }
    message.forgetEncoded();
    return reached;
  }

  #deliver(message: Message, { session, qos, noLocal, retainAsPublished, identifiers }: Subscription): boolean {
    if (noLocal && session.clientId === message.publisher) return false;
    session.outgoing.deliver(message, lower(message.qos, qos), message.retain && retainAsPublished, identifiers);
    return true;
  }

  /** One copy to each client, however many of its filters match (MQTT-3.3.4-2, MQTT-3.3.4-3). */
  #deliverOnce(message: Message, found: readonly Subscribers[]): boolean {
    const serial = (this.#serial += 1);
    const receivers: Session[] = [];
    for (const { list } of found) {
      for (const subscription of list) {
        const { session } = subscription;
        if (subscription.noLocal && session.clientId === message.publisher) continue;
        if (session.matchSerial === serial && session.match) addTo(session.match, subscription);
        else {
          session.matchSerial = serial;
          session.match = matchOf(subscription);
          receivers.push(session);
        }
      }
    }
    for (const session of receivers) {
      const { match } = session;
      session.match = null;
      if (!match) continue;
      const identifiers = match.identifiers.length < 2 ? match.identifiers : [...new Set(match.identifiers)];
      session.outgoing.deliver(
        message,
        lower(message.qos, match.qos),
        message.retain && match.retainAsPublished,
        identifiers,
      );
    }
    return receivers.length > 0;
  }

  #add(session: Session, filter: TopicFilter, options: SubscriptionOptions): Subscription {
    const subscribers = this.#tree.subscribersOf(filter);
    const group = filter.shareName === undefined ? null : this.#groupOf(subscribers, filter, filter.shareName);
    // Those who ask for the same hold the same filter.
    const shared = (group ?? subscribers.list[0])?.filter ?? filter;
    const subscription = new Subscription(session, shared, options, group);
    if (group) group.join(subscription);
    else subscribers.add(subscription);
    session.addSubscription(subscription);
    this.#subscriptions += 1;
    return subscription;
  }

  /** Made if there is none yet. */
  #groupOf(subscribers: Subscribers, filter: TopicFilter, name: string): SharedGroup {
    const groups = (subscribers.groups ??= new Map());
    let group = groups.get(name);
    if (!group) groups.set(name, (group = new SharedGroup(filter, this.#context)));
    return group;
  }

  #remove(subscription: Subscription): void {
    const { filter, group } = subscription;
    const subscribers = this.#tree.find(filter);
    this.#subscriptions -= 1;
    if (!subscribers) return;
    if (group) {
      group.leave(subscription);
      if (group.members.length === 0) {
        group.dissolve();
        subscribers.groups?.delete(filter.shareName ?? '');
        if (subscribers.groups?.size === 0) subscribers.groups = null;
      }
    } else subscribers.remove(subscription);
    this.#tree.prune(filter);
  }
}

const lower = (one: QoS, other: QoS): QoS => (one < other ? one : other);

const matchOf = ({ qos, retainAsPublished, identifiers }: Subscription): Match => ({
  qos,
  retainAsPublished,
  identifiers: [...identifiers],
});

function addTo(match: Match, { qos, retainAsPublished, identifiers }: Subscription): void {
  if (qos > match.qos) match.qos = qos;
  if (retainAsPublished) match.retainAsPublished = true;
  for (const identifier of identifiers) match.identifiers.push(identifier);
}
