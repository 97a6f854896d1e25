import type { AckPacket, ProtocolVersion, PublishPacket } from '@roadwire/mqtt-codec';
import type { Copy } from './copy.ts';
import { expiresAt, qosOf, type HandedOn, type Subscribed, violated } from './copy.ts';
import { firstSharedIdentifier } from './random-history.ts';
import { ReceivedOrder } from './received-order.ts';
import type { ClientId, WillRequest } from './step.ts';

export interface ModelWill extends WillRequest {
  readonly payload: string;
  /** Undefined while the client is connected. */
  dueAt: number | undefined;
}

/** What a broker must know of one client, and what it owes it. */
export class ModelSession {
  readonly clientId: ClientId;
  readonly version: ProtocolVersion;
  connection: { readonly receiveMaximum: number } | undefined;
  expirySeconds = 0;
  endsAt = Number.POSITIVE_INFINITY;
  /** Its connection ended with the broker, and none has begun since. */
  isLeftBehind = false;
  will: ModelWill | undefined;
  readonly subscriptions = new Map<string, Subscribed>();
  /** Messages of QoS 2 from the client that it has not released, by packet identifier. */
  readonly unreleased = new Map<number, Omit<HandedOn, 'order'>>();
  /** The identifier that the client released last. */
  released: readonly number[] = [];
  copies: Copy[] = [];
  /** Acknowledged before they were sent again, which may cross that. */
  readonly crossingPublishes = new Set<number>();
  readonly crossingPubrels = new Set<number>();
  readonly order = new ReceivedOrder();

  constructor(clientId: ClientId, version: ProtocolVersion) {
    this.clientId = clientId;
    this.version = version;
  }

  /** Whether one more of QoS 1 or 2 may be sent (MQTT-3.3.4-9). */
  get hasCapacity(): boolean {
    const underWay = this.copies.filter(({ state, isSentHere }) => state !== 'unsent' && isSentHere).length;
    return this.connection !== undefined && underWay < this.connection.receiveMaximum;
  }

  // ---- what came

  /** `give` finds the copy of a shared subscription. */
  takePublish(packet: PublishPacket, now: number, give: (packet: PublishPacket) => Copy | undefined): void {
    if (packet.dup && this.crossingPublishes.delete(packet.packetId)) return;
    const known = packet.qos > 0 ? this.stillUnder(packet) : undefined;
    if (known) return this.takeAgain(known, packet);
    const copy = this.isOfShared(packet) ? give(packet) : this.awaited(packet);
    const message = copy?.broughtBy(packet, this.version === 5);
    if (!copy || !message) violated(`it is not for ${this.clientId}`);
    if (packet.dup && !copy.isPerhapsSent) violated('DUP is set on what was never sent before');
    this.checkExpiry(packet, message, now);
    this.order.check(copy, message, packet);
    if (packet.qos > 0 && !this.hasCapacity) violated('Receive Maximum is exceeded');
    this.copies = this.copies.filter((other) => other !== copy);
    if (packet.qos === 0) return;
    copy.messages.splice(0, copy.messages.length, message);
    copy.terms.sort((one) => (qosOf(message.qos, one.granted) === packet.qos ? -1 : 1));
    copy.state = 'received';
    copy.packetId = packet.packetId;
    copy.isSentHere = true;
    copy.isOptional = false;
    this.copies.push(copy);
  }

  takePubrel(packetId: number): void {
    if (this.crossingPubrels.delete(packetId)) return;
    const copy = this.under(packetId);
    const isExpected = copy?.state === 'recorded' || (copy?.state === 'released' && !copy.isSentHere);
    if (!copy || !isExpected) violated('nothing waits for this PUBREL');
    copy.state = 'released';
    copy.isSentHere = true;
  }

  // ---- what the client says

  /** What the client can acknowledge now, oldest first. */
  get acknowledgeable(): readonly Copy[] {
    return this.copies.filter(({ state }) => state === 'received' || state === 'released');
  }

  acknowledge(copy: Copy, isRefusal: boolean): AckPacket {
    if (!copy.isSentHere) {
      const crossing = copy.state === 'released' ? this.crossingPubrels : this.crossingPublishes;
      crossing.add(copy.packetId);
    }
    const refuses = isRefusal && this.version === 5 && copy.state === 'received';
    const ack = (type: AckPacket['type']): AckPacket => ({
      type,
      packetId: copy.packetId,
      reasonCode: refuses ? 0x80 : 0,
      properties: {},
    });
    if (copy.state === 'received' && copy.qos === 2 && !refuses) {
      copy.state = 'recorded';
      copy.isRecordedHere = true;
      return ack('pubrec');
    }
    this.copies = this.copies.filter((other) => other !== copy);
    copy.shared?.finished(copy);
    if (copy.state === 'released') return ack('pubcomp');
    return ack(copy.qos === 2 ? 'pubrec' : 'puback');
  }

  /** Its time, and that of its will, runs from then on. */
  waitsSince(now: number): void {
    this.isLeftBehind = false;
    if (this.expirySeconds !== 0xffffffff) this.endsAt = now + this.expirySeconds * 1000;
    if (this.will) this.will.dueAt = now + this.will.delay * 1000;
  }

  /** What is there after the end of the broker; nothing of a session that leaves no trace. */
  get kept(): readonly unknown[] {
    const { clientId, will, expirySeconds, endsAt } = this;
    if (expirySeconds === 0) return will ? [clientId, will] : [];
    const copies = this.copies.filter(({ qos, kind, state }) => qos > 0 && (kind !== 'retained' || state !== 'unsent'));
    return [
      [clientId, will, expirySeconds, endsAt, this.connection !== undefined],
      [...this.subscriptions.values()],
      [...this.unreleased],
      copies.map(({ messages, state, packetId }) => [messages[0]?.order, state, packetId]),
    ];
  }

  /** What was on its way at QoS 0 is gone; of the rest nothing was seen of what a cut connection brought. */
  disconnected({ isCut }: { isCut: boolean }): void {
    this.connection = undefined;
    this.copies = this.copies.filter(({ state, qos, kind }) => state !== 'unsent' || qos > 0 || kind === 'retained');
    for (const copy of this.copies) {
      copy.isSentHere = false;
      copy.isRecordedHere = false;
      if (isCut && copy.state === 'unsent') copy.isPerhapsSent = true;
      // Of what is retained QoS 0 need not outlive the connection, be it by the old terms or by the new ones.
      if (copy.state === 'unsent' && (copy.qos === 0 || copy.terms.length > 1)) copy.isOptional = true;
    }
  }

  /** What is on its way may still come, and must if it has begun to (MQTT-3.10.4-2, MQTT-3.10.4-3). */
  unsubscribed(filter: string): void {
    for (const copy of this.copies) {
      if (copy.filters.delete(filter) && copy.filters.size === 0 && copy.state === 'unsent') copy.isOptional = true;
    }
  }

  /** Forgets what may not be sent any more (MQTT-3.3.2-5). */
  forgetExpired(now: number): void {
    const isExpired = ({ messages }: Copy) => messages.every((message) => expiresAt(message) <= now);
    const isNotBegun = ({ state, isMovable }: Copy) => state === 'unsent' || isMovable;
    for (const copy of this.copies) if (isNotBegun(copy) && isExpired(copy)) copy.isOptional = true;
    this.copies = this.copies.filter((copy) => copy.state !== 'unsent' || copy.isPerhapsSent || !isExpired(copy));
  }

  /** Everything has come to rest: all that could be sent was sent. */
  checkAtRest(): void {
    this.crossingPublishes.clear();
    this.crossingPubrels.clear();
    if (!this.connection) return;
    for (const copy of this.copies) {
      if (copy.isRecordedHere && copy.state === 'recorded') this.miss(copy, 'PUBREL does not come');
      const isDue = copy.state === 'unsent' && copy.kind === 'live' && copy.qos === 0;
      if (isDue && !copy.isOptional) this.miss(copy, 'QoS 0 does not come');
    }
    if (!this.hasCapacity) return;
    this.copies = this.copies.filter(({ state, isOptional }) => state !== 'unsent' || !isOptional);
    for (const copy of this.copies) {
      if (copy.state === 'unsent') this.miss(copy, 'it does not come');
      if (!copy.isSentHere && !copy.isOptional) this.miss(copy, 'it does not come again');
      copy.isPerhapsSent = false;
    }
  }

  private miss({ kind, qos, messages, packetId }: Copy, what: string): never {
    const [{ topic, payload } = { topic: '', payload: '' }] = messages;
    const id = packetId ? ` under ${packetId}` : '';
    violated(`${this.clientId}: ${what}: ${kind} ${payload || '(empty)'} on ${topic} at QoS ${qos}${id}`);
  }

  private under(packetId: number): Copy | undefined {
    return this.copies.find((copy) => copy.state !== 'unsent' && copy.packetId === packetId);
  }

  /**
   * The message that the packet's identifier stands for. Of a shared subscription it may have been given to another member; then
   * the next broker, which does not know who had it before, may use the identifier again, also for the same message.
   */
  private stillUnder(packet: PublishPacket): Copy | undefined {
    const known = this.under(packet.packetId);
    if (!known?.isMovable || !known.isInherited || known.isSentHere) return known;
    if (packet.dup && known.broughtBy(packet, this.version === 5)) return known;
    this.copies = this.copies.filter((copy) => copy !== known);
    known.shared?.givenUp(known);
    return undefined;
  }

  private isOfShared({ topic, properties }: PublishPacket): boolean {
    if (this.version < 5) return topic.startsWith('s/');
    return properties.subscriptionIdentifiers?.some((one) => one >= firstSharedIdentifier) ?? false;
  }

  private awaited(packet: PublishPacket): Copy | undefined {
    const fitting = this.copies.filter(
      (copy) => copy.state === 'unsent' && copy.kind !== 'shared' && copy.broughtBy(packet, this.version === 5),
    );
    // First one that must come, and of these one that may come in no other form.
    const [best] = fitting.toSorted(
      (one, other) => Number(one.isOptional) - Number(other.isOptional) || one.terms.length - other.terms.length,
    );
    return best;
  }

  private takeAgain(copy: Copy, packet: PublishPacket): void {
    if (!copy.broughtBy(packet, this.version === 5)) violated('its packet identifier is in use for another message');
    if (copy.state !== 'received') violated('it was answered with PUBREC before');
    if (copy.isSentHere) violated('it was sent on this connection already');
    if (!packet.dup) violated('it is sent again without DUP');
    if (!this.hasCapacity) violated('Receive Maximum is exceeded');
    const earlier = this.copies.slice(0, this.copies.indexOf(copy));
    const isNext = ({ state, qos, isSentHere, isMovable }: Copy) =>
      state !== 'received' || qos !== copy.qos || isSentHere || isMovable;
    if (!earlier.every(isNext)) violated('it is sent again before one that was sent before it');
    copy.isSentHere = true;
    copy.isMovable = false;
  }

  /** MQTT-3.3.2-6 */
  private checkExpiry({ properties }: PublishPacket, message: HandedOn, now: number): void {
    const { messageExpiryInterval: left } = properties;
    if (this.version < 5 || message.expiry === undefined) {
      return left === undefined ? undefined : violated('it has an expiry that nobody asked for');
    }
    const exact = Math.max(0, (expiresAt(message) - now) / 1000);
    if (left === undefined || Math.abs(left - exact) > 1)
      violated(`${left} s of its expiry are left, and not ${exact}`);
  }
}
