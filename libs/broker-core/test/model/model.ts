import type { PublishPacket } from '@roadwire/mqtt-codec';
import { Copy, expiresAt, type HandedOn, type Subscribed } from './copy.ts';
import { ModelSession, type ModelWill } from './model-session.ts';
import { SharedMessages } from './shared-messages.ts';
import { type ClientId, type FilterRequest, type Step, versionOf } from './step.ts';
import { isShared, matches, patternOf } from './topic-matching.ts';

export const tickMilliseconds = 100;

/**
 * What a broker must do, told once more in the simplest way, from the specification alone. Throws Violation. Nothing of it has a
 * private name, so that it can be copied.
 */
export class Model {
  /** Milliseconds since the history began. */
  now = 0;
  readonly sessions = new Map<ClientId, ModelSession>();
  readonly shared = new Map<string, SharedMessages>();
  readonly retained = new Map<string, HandedOn>();
  order = 0;

  /** Whether a session is present. `will` has its payload. */
  connect(step: Extract<Step, { does: 'connect' }>, will: ModelWill | undefined): boolean {
    const { client, cleanStart, expiry, receiveMaximum = 65_535 } = step;
    this.leave(client, { withWill: true });
    const before = this.sessions.get(client);
    if (before && cleanStart) this.end(before);
    const session = this.sessions.get(client) ?? new ModelSession(client, versionOf(client));
    this.sessions.set(client, session);
    session.connection = { receiveMaximum };
    session.expirySeconds = session.version === 5 ? expiry : cleanStart ? 0 : 0xffffffff;
    session.endsAt = Number.POSITIVE_INFINITY;
    // MQTT-3.1.3-9
    session.will = will;
    return before === session && session.version > 3;
  }

  /** The connection is gone; nothing happens if there is none. `expiry` as DISCONNECT may set it (3.14.2.2.2). */
  leave(clientId: ClientId, how: { withWill: boolean; isCut?: boolean; expiry?: number | undefined }): void {
    const session = this.sessions.get(clientId);
    if (!session?.connection) return;
    const { withWill, isCut = false, expiry = session.expirySeconds } = how;
    this.disconnect(session, isCut);
    session.expirySeconds = expiry;
    if (!withWill) session.will = undefined;
    session.waitsSince(this.now);
    if (expiry === 0) this.end(session);
    else this.publishDueWill(session);
  }

  /** The broker is no more, and with it all connections; what follows from that happens when the next one begins. */
  brokerIsGone(): void {
    for (const session of this.sessions.values()) {
      if (!session.connection) continue;
      this.disconnect(session, true);
      session.isLeftBehind = true;
    }
  }

  /** Another one, so many milliseconds later. */
  brokerBegins(milliseconds: number): void {
    this.now += milliseconds;
    for (const session of this.sessions.values()) {
      for (const copy of session.copies) {
        copy.isInherited = copy.state !== 'unsent';
        // What is retained is sent when it is asked for, and not later by a broker that was not asked.
        if (copy.kind === 'retained' && copy.state === 'unsent') copy.isOptional = true;
      }
      if (session.isLeftBehind) session.waitsSince(this.now);
    }
    this.passTime();
  }

  /** MQTT-3.8.4-3; then what is retained (3.8.3.1). */
  subscribe(clientId: ClientId, requests: readonly FilterRequest[], identifier: number | undefined): void {
    const session = this.sessions.get(clientId);
    if (!session) return;
    for (const { retainHandling, ...request } of requests) {
      const { filter } = request;
      const subscription: Subscribed = { ...request, identifier };
      const isNew = !session.subscriptions.has(filter);
      session.subscriptions.set(filter, subscription);
      if (isShared(filter)) this.groupOf(filter).members.set(session, subscription);
      else {
        const isAsked = retainHandling === 0 || (retainHandling === 1 && isNew);
        this.changeWaiting(session, subscription, isAsked);
        if (isAsked) this.sendRetained(session, subscription);
      }
    }
  }

  /** Which of them there were. */
  unsubscribe(clientId: ClientId, filters: readonly string[]): boolean[] {
    const session = this.sessions.get(clientId);
    return filters.map((filter) => {
      if (!session?.subscriptions.delete(filter)) return false;
      if (isShared(filter)) this.groupOf(filter).leave(session);
      else session.unsubscribed(filter);
      return true;
    });
  }

  /** A message is handed on to its subscribers. False when there are none. */
  publish(message: Omit<HandedOn, 'order'>): boolean {
    const handedOn = { ...message, order: (this.order += 1) };
    const { topic, publisher, retain, qos } = message;
    if (expiresAt(handedOn) <= this.now) return false;
    if (retain) this.retain(handedOn);
    let isReached = false;
    for (const session of this.sessions.values()) {
      const matching = [...session.subscriptions.values()].filter(
        ({ filter, noLocal }) =>
          !isShared(filter) && matches(filter, topic) && !(noLocal && publisher === session.clientId),
      );
      if (matching.length === 0) continue;
      isReached = true;
      // One copy at the highest QoS, with all identifiers (MQTT-3.3.4-2, MQTT-3.3.4-3).
      const granted = matching.reduce((highest, one) => (one.qos > highest.qos ? one : highest)).qos;
      const retains = new Set(matching.map(({ retainAsPublished }) => retain && retainAsPublished));
      if (Math.min(qos, granted) === 0 && !session.connection) continue;
      session.copies.push(new Copy('live', handedOn, granted, [...retains], matching));
    }
    for (const [filter, shared] of this.shared) {
      if (shared.members.size === 0 || !matches(patternOf(filter), topic)) continue;
      isReached = true;
      shared.publish(handedOn);
    }
    return isReached;
  }

  /** A tick of time passes. Whether something is published by it. */
  tick(): boolean {
    const before = this.order;
    this.now += tickMilliseconds;
    this.passTime();
    return this.order > before;
  }

  /** A PUBLISH that came to the client, with its topic where an alias stood for it. */
  takePublish(session: ModelSession, packet: PublishPacket): void {
    session.takePublish(packet, this.now, (shared) => {
      for (const messages of this.shared.values()) {
        const copy = messages.give(session, shared, this.now);
        if (copy) return copy;
      }
      return undefined;
    });
  }

  /** Everything has come to rest: nothing that must have come by now is missing. */
  checkAtRest(): void {
    for (const session of this.sessions.values()) session.checkAtRest();
    for (const shared of this.shared.values()) shared.checkAtRest(this.now);
  }

  /** What the broker must count as well. */
  count(): { sessions: number; connections: number; subscriptions: number; retained: number } {
    const sessions = [...this.sessions.values()];
    return {
      sessions: sessions.length,
      connections: sessions.filter(({ connection }) => connection).length,
      subscriptions: sessions.reduce((sum, { subscriptions }) => sum + subscriptions.size, 0),
      retained: this.retained.size,
    };
  }

  /** What a broker that is killed now must not have forgotten, if it has acknowledged it. */
  get kept(): string {
    return JSON.stringify([
      [...this.sessions.values()].flatMap((session) => session.kept),
      [...this.retained.values()].map(({ order }) => order),
      [...this.shared.values()].flatMap((shared) => shared.kept),
    ]);
  }

  /** What fell due. */
  private passTime(): void {
    for (const session of [...this.sessions.values()]) {
      if (session.endsAt <= this.now) this.end(session);
      else this.publishDueWill(session);
    }
    for (const message of [...this.retained.values()]) {
      if (expiresAt(message) <= this.now) this.forgetRetained(message.topic);
    }
    for (const session of this.sessions.values()) session.forgetExpired(this.now);
  }

  private disconnect(session: ModelSession, isCut: boolean): void {
    session.disconnected({ isCut });
    for (const shared of this.shared.values()) shared.disconnected(session, { isCut, now: this.now });
  }

  private end(session: ModelSession): void {
    this.sessions.delete(session.clientId);
    for (const shared of this.shared.values()) shared.ended(session);
    // MQTT-3.1.2-8
    if (session.will) session.will.dueAt = this.now;
    this.publishDueWill(session);
  }

  private publishDueWill(session: ModelSession): void {
    const { will, clientId } = session;
    if (will?.dueAt === undefined || will.dueAt > this.now) return;
    session.will = undefined;
    const { topic, payload, qos, retain, expiry } = will;
    this.publish({ topic, payload, qos, retain, expiry, publisher: clientId, publishedAt: this.now });
  }

  private groupOf(filter: string): SharedMessages {
    const group = this.shared.get(filter) ?? new SharedMessages();
    this.shared.set(filter, group);
    return group;
  }

  /** What an earlier SUBSCRIBE still has to send goes by its terms or by the new ones, and not twice. */
  private changeWaiting({ copies }: ModelSession, { filter, qos, identifier }: Subscribed, isSentAnew: boolean): void {
    for (const copy of copies) {
      if (copy.kind !== 'retained' || copy.state !== 'unsent' || !copy.filters.has(filter)) continue;
      copy.terms.push({ granted: qos, identifiers: identifier === undefined ? [] : [identifier] });
      if (isSentAnew) copy.isOptional = true;
    }
  }

  private sendRetained(session: ModelSession, subscription: Subscribed): void {
    const { filter, qos } = subscription;
    for (const message of this.retained.values()) {
      if (!matches(filter, message.topic) || expiresAt(message) <= this.now) continue;
      session.copies.push(new Copy('retained', message, qos, [true], [subscription]));
    }
  }

  private retain(message: HandedOn): void {
    this.forgetRetained(message.topic);
    if (message.payload === '') return;
    this.retained.set(message.topic, message);
    for (const copy of this.waitingRetained(message.topic)) copy.messages.push(message);
  }

  /** What waits to be sent of it need not be sent any more. */
  private forgetRetained(topic: string): void {
    this.retained.delete(topic);
    for (const copy of this.waitingRetained(topic)) copy.isOptional = true;
  }

  private waitingRetained(topic: string): Copy[] {
    return [...this.sessions.values()].flatMap(({ copies }) =>
      copies.filter(
        ({ kind, state, messages }) => kind === 'retained' && state === 'unsent' && messages[0]?.topic === topic,
      ),
    );
  }
}
