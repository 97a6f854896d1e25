import type { PublishPacket } from '@roadwire/mqtt-codec';
import { Copy, expiresAt, type HandedOn, qosOf, type Subscribed, violated } from './copy.ts';
import type { ModelSession } from './model-session.ts';

/** A message that one member of a shared subscription must get (MQTT 5, 4.8.2). */
export class SharedMessage {
  readonly message: HandedOn;
  readonly group: SharedMessages;
  /** The copy of the member that has it, while it is not acknowledged. */
  holder: { readonly session: ModelSession; readonly copy: Copy } | undefined;
  /** Those it may be on its way to unseen, as their connection was cut, and the subscription of the time. */
  readonly perhapsWith = new Map<ModelSession, Subscribed>();
  isOptional = false;
  /** At QoS 0 for everybody: it goes at once or not at all. */
  readonly goesAtOnce: boolean;
  /** Whoever gets it is there after the end of the broker, and has to acknowledge it. */
  readonly isKept: boolean;
  /** Its holder left the group since. */
  isDetached = false;

  constructor(message: HandedOn, group: SharedMessages, goesAtOnce: boolean) {
    this.message = message;
    this.group = group;
    this.goesAtOnce = goesAtOnce;
    this.isKept = [...group.members].every(
      ([{ expirySeconds }, { qos }]) => expirySeconds > 0 && qosOf(message.qos, qos) > 0,
    );
  }

  /** The client acknowledged its copy. One that may have been given to another before may still come there. */
  finished(copy: Copy): void {
    this.holder = undefined;
    if (copy.isMovable) this.isOptional = true;
    else this.group.messages.delete(this);
  }

  /** The client that had it has another message under the same identifier. */
  givenUp(copy: Copy): void {
    if (this.holder?.copy === copy) this.holder = undefined;
  }
}

/** One shared subscription: its members, and what is not acknowledged by one of them. */
export class SharedMessages {
  readonly members = new Map<ModelSession, Subscribed>();
  readonly messages = new Set<SharedMessage>();

  /** What is there after the end of the broker, by the order in which it was handed on. */
  get kept(): readonly number[] {
    if (![...this.members.keys()].some(({ expirySeconds }) => expirySeconds > 0)) return [];
    return [...this.messages].flatMap(({ message, isKept, holder }) =>
      isKept && (holder === undefined || holder.session.expirySeconds > 0) ? [message.order] : [],
    );
  }

  publish(message: HandedOn): void {
    const goesAtOnce = [...this.members.values()].every(({ qos }) => qosOf(message.qos, qos) === 0);
    const isAnybodyThere = [...this.members.keys()].some(({ connection }) => connection);
    if (goesAtOnce && !isAnybodyThere) return;
    this.messages.add(new SharedMessage(message, this, goesAtOnce));
  }

  /** The copy that the packet brings to this client, if it may have it. */
  give(session: ModelSession, packet: PublishPacket, now: number): Copy | undefined {
    for (const shared of this.messages) {
      const { holder, message, perhapsWith } = shared;
      const isFree = holder === undefined || (holder.copy.isMovable && !holder.copy.isSentHere);
      if (!isFree || (expiresAt(message) <= now && !perhapsWith.has(session))) continue;
      for (const subscription of [this.members.get(session), perhapsWith.get(session)]) {
        if (!subscription) continue;
        const retains = [message.retain && subscription.retainAsPublished];
        const copy = new Copy('shared', message, subscription.qos, retains, [subscription], shared);
        if (!copy.broughtBy(packet, session.version === 5)) continue;
        copy.isPerhapsSent = perhapsWith.has(session);
        this.hand(shared, session, copy);
        return copy;
      }
    }
    return undefined;
  }

  private hand(shared: SharedMessage, session: ModelSession, copy: Copy): void {
    const { holder } = shared;
    if (holder) holder.session.copies = holder.session.copies.filter((other) => other !== holder.copy);
    shared.holder = { session, copy };
    shared.isDetached = !this.members.has(session);
    shared.perhapsWith.clear();
    if (copy.qos === 0) this.messages.delete(shared);
  }

  /** The connection of a member is gone: what it did not acknowledge at QoS 1 may go to another. */
  disconnected(session: ModelSession, { isCut, now }: { isCut: boolean; now: number }): void {
    const subscription = this.members.get(session);
    if (!subscription) return;
    for (const shared of this.messages) {
      const { holder, message } = shared;
      if (holder?.session === session && holder.copy.qos === 1) {
        holder.copy.isMovable = true;
        if (expiresAt(message) <= now) holder.copy.isOptional = true;
        if (shared.isDetached) holder.copy.isOptional = shared.isOptional = true;
      } else if (isCut && (holder === undefined || holder.copy.isMovable)) {
        shared.perhapsWith.set(session, subscription);
        if (holder) holder.copy.isOptional = true;
        if (qosOf(message.qos, subscription.qos) === 0) shared.isOptional = true;
      }
    }
  }

  /** What was begun is finished; what waits for members waits for the others. */
  leave(session: ModelSession): void {
    this.members.delete(session);
    for (const shared of this.messages) {
      if (shared.holder?.session === session) shared.isDetached = true;
      const isNobodys = shared.holder === undefined && shared.perhapsWith.size === 0;
      if (this.members.size === 0 && isNobodys) this.messages.delete(shared);
    }
  }

  /** The session is over: QoS 1 goes to another member, QoS 2 to nobody (MQTT-4.8.2-5). */
  ended(session: ModelSession): void {
    const isMember = this.members.has(session);
    for (const shared of this.messages) {
      const subscription = shared.perhapsWith.get(session);
      shared.perhapsWith.delete(session);
      if (subscription && qosOf(shared.message.qos, subscription.qos) === 2) shared.isOptional = true;
      if (shared.holder?.session !== session) continue;
      if (shared.holder.copy.qos === 1 && isMember) {
        shared.holder = undefined;
        if (shared.isDetached) shared.isOptional = true;
        shared.isDetached = false;
      } else this.messages.delete(shared);
    }
    this.leave(session);
  }

  checkAtRest(now: number): void {
    for (const shared of this.messages) {
      const { holder, message, perhapsWith, goesAtOnce } = shared;
      for (const session of perhapsWith.keys()) if (session.hasCapacity) perhapsWith.delete(session);
      const isExpired = expiresAt(message) <= now;
      const isHeld = holder !== undefined && !(holder.copy.isMovable && !holder.session.connection);
      const isExcused = isHeld || isExpired || shared.isOptional || perhapsWith.size > 0;
      const taker = [...this.members].find(
        ([session, { qos }]) =>
          session.connection && session !== holder?.session && (qosOf(message.qos, qos) === 0 || session.hasCapacity),
      );
      if (taker && !isExcused) {
        violated(`${message.payload || '(empty)'} on ${message.topic} waits though ${taker[0].clientId} could take it`);
      }
      if (holder === undefined && (goesAtOnce || (isExpired && perhapsWith.size === 0))) this.messages.delete(shared);
    }
  }
}
