import type { Duplex } from 'node:stream';
import {
  FrameReader,
  isReasonCodeOf,
  type OnFrame,
  PacketError,
  type Properties,
  type ProtocolVersion,
  reasonCodes,
  UnanswerableError,
} from '@roadwire/mqtt-codec';
import { WheelEntry } from '../clock/timing-wheel.ts';
import type { Departure } from '../events.ts';
import type { LimitName } from '../limits/limits.ts';
import type { Message } from '../message.ts';
import type { Link, PublishForm } from '../session/link.ts';
import type { Session } from '../session/session.ts';
import type { TapPeer } from '../tap.ts';
import { Answers } from './answers.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Client } from './client.ts';
import type { Door } from './door.ts';
import { Handshake } from './handshake.ts';
import type { Negotiated } from './negotiated.ts';
import { OpenConnection } from './open-connection.ts';
import type { PacketReader } from './packet-reader.ts';
import { PacketWriter } from './packet-writer.ts';
import { heardPacket } from './tapped.ts';
import { Throttle, type Throttled } from './throttle.ts';
import { Transport, type TransportHandler } from './transport.ts';

export interface CloseOptions {
  /** Given to the client as the reason string; for decisions, not for what could not be read. */
  readonly tell?: boolean;
  readonly serverReference?: string | undefined;
  readonly limit?: LimitName | undefined;
}

/** For an answer that may be about what another connection of the session did just before. */
export const changesBeforeAnswer = ({ store }: BrokerContext, session: Session): number | undefined =>
  session.outlivesConnections ? undefined : store.changes;

/** How long a client may take to read our last words. */
const lingerMilliseconds = 2_000;

/**
 * One connection of a client, from its first byte to its last: first a Handshake reads it, then an OpenConnection.
 * As a wheel entry it waits for CONNECT, then for the keep alive, then for the client to hang up.
 */
export class Connection extends WheelEntry implements Link, TransportHandler, TapPeer, Throttled {
  readonly door: Door;
  version: ProtocolVersion = 5;
  receiveMaximum = 0;
  bytesIn = 0;
  /** What is said to the client. */
  readonly out: PacketWriter;
  readonly #context: BrokerContext;
  readonly #transport: Transport;
  readonly #frames: FrameReader;
  readonly #onClosed: (connection: Connection) => void;
  #reader: PacketReader;
  #open: OpenConnection | null = null;
  #isClosed = false;
  #keepAliveMilliseconds = 0;
  #lastHeard: number;
  #unsentBefore = 0;
  #answers: Answers | null = null;
  #throttle: Throttle | null = null;
  #isWelcome = true;
  /** For so many reasons nothing of it is looked at. */
  #holds = 0;

  constructor(stream: Duplex, door: Door, context: BrokerContext, onClosed: (connection: Connection) => void) {
    super();
    const { output, limits, wheel, clock } = context;
    this.door = door;
    this.#context = context;
    this.#onClosed = onClosed;
    this.#lastHeard = clock.now();
    this.#reader = new Handshake(context, this);
    const onFrame: OnFrame = (header, bytes, start, end) => {
      if (context.tap) heardPacket(context.tap, this, header, bytes, start, end);
      return this.#reader.read(header, bytes, start, end) && !this.#isClosed;
    };
    this.#frames = new FrameReader(onFrame, limits.connectPacketSize);
    this.#transport = new Transport(stream, this, output, limits.outputBytes);
    this.out = new PacketWriter(context, this.#transport, this);
    wheel.schedule(this, this.#lastHeard + limits.connectMilliseconds);
  }

  get client(): Client | undefined {
    return this.#open?.client;
  }

  /** As it is known by now. */
  get clientId(): string | undefined {
    return this.#reader instanceof Handshake ? this.#reader.clientId : this.#open?.client.clientId;
  }

  get address(): string {
    return this.door.address;
  }

  /** Publishes that were taken of it. */
  get messagesIn(): number {
    return this.#open?.messagesIn ?? 0;
  }

  /** Since when its client has been sending more than it may; milliseconds since 1970. */
  get throttledSince(): number | undefined {
    return this.#throttle?.since(this.#context.clock.now());
  }

  get lastHeard(): number {
    return this.#lastHeard;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get isCongested(): boolean {
    return !this.#isWelcome || this.#transport.isCongested;
  }

  get unreadBytes(): number {
    return this.#transport.unreadNow;
  }

  // ---- what comes in

  received(chunk: Buffer): void {
    if (this.#isClosed) return;
    const { clock, counters } = this.#context;
    this.#lastHeard = clock.now();
    counters.bytesIn += chunk.length;
    this.bytesIn += chunk.length;
    // Nothing but CONNECT is waited for, however long it says it is (MQTT-3.1.0-1).
    const reader = this.#reader;
    if (reader instanceof Handshake && !reader.mayRead(chunk, this.#frames.buffered)) {
      return this.#fail(new UnanswerableError('the first packet is not CONNECT'));
    }
    try {
      this.#frames.push(chunk);
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Waits for an answer that does not come at once, and then goes on reading. A fault of it is told, and handed to `onFault`.
   * With `holds` nothing else is read meanwhile: the caller tells its reader to stop.
   */
  whenSettled<T>(
    answer: Promise<T>,
    onAnswer: (answer: T) => boolean | void,
    onFault: () => boolean | void,
    { holds }: { holds: boolean },
  ): void {
    if (holds) this.hold();
    const go = (next: () => boolean | void) => {
      if (this.#isClosed) return;
      if (holds) this.#letGo();
      try {
        if (next() !== false) this.#readOn();
      } catch (error) {
        this.#fail(error);
      }
    };
    answer.then(
      (settled) => go(() => onAnswer(settled)),
      (error: unknown) => {
        this.#context.events.fault(error instanceof Error ? error : new Error(String(error)));
        go(onFault);
      },
    );
  }

  /** What it says when the store has it. */
  get answers(): Answers {
    return (this.#answers ??= new Answers(this.#context.store, this.#transport));
  }

  /**
   * CONNACK, when the store has what it says. Until then nothing is read of the client and nothing sent to it. False when that
   * is not at once. `changesBefore`: of the store, at CONNECT.
   */
  welcomeOnceKept(changesBefore: number, welcome: () => void): boolean {
    const { store } = this.#context;
    if (store.settled || store.changes === changesBefore) {
      welcome();
      return true;
    }
    this.#isWelcome = false;
    this.hold();
    this.answers.onceKept(() => {
      if (this.#isClosed) return;
      this.#isWelcome = true;
      this.#letGo();
      try {
        welcome();
        this.#readOn();
      } catch (error) {
        this.#fail(error);
      }
    });
    return false;
  }

  drained(): void {
    this.#lastHeard = this.#context.clock.now();
    this.#open?.session.outgoing.pump();
  }

  gone(why: string): void {
    this.#context.wheel.cancel(this);
    this.#depart({ by: 'network', reasonCode: reasonCodes.unspecifiedError, why }, true);
    this.#onClosed(this);
  }

  // ---- what goes out

  publish(message: Message, form: PublishForm): boolean {
    return this.out.publish(message, form);
  }

  fits(message: Message, form: PublishForm): boolean {
    return this.out.fits(message, form);
  }

  pubrel(packetId: number): void {
    this.out.pubrel(packetId);
  }

  // ---- its pace

  /** Holds it to its publish rates. False when nothing more is to be read for now. */
  keepsPace(bytes: number): boolean {
    const throttle = this.#throttle;
    if (throttle === null || this.#open === null) return true;
    const pace = throttle.publish(bytes, this.#lastHeard);
    if (pace === 'begins') this.#context.events.heldTo(this.#open.client, throttle.limit);
    if (pace === 'too_long') {
      const why = 'more is published than is allowed, and for too long';
      this.close(reasonCodes.messageRateTooHigh, why, { tell: true, limit: throttle.limit });
    }
    return pace === 'within';
  }

  hold(): void {
    this.#holds += 1;
    this.#transport.hold();
  }

  release(now: number): void {
    if (this.#isClosed) return;
    // What it sent meanwhile was not read.
    this.#lastHeard = now;
    this.#letGo();
    try {
      this.#readOn();
    } catch (error) {
      this.#fail(error);
    }
  }

  #letGo(): void {
    this.#holds -= 1;
    this.#transport.release();
  }

  /** What was read already and not looked at, unless there is another reason to wait. */
  #readOn(): void {
    if (this.#holds === 0) this.#frames.resume();
  }

  // ---- its life

  /** CONNACK said yes. */
  open(negotiated: Negotiated): void {
    const { limits, wheel } = this.#context;
    const { rates } = negotiated.client.rights;
    if (rates) this.#throttle = new Throttle(rates, this, wheel, limits.throttleSeconds, this.#lastHeard);
    this.#open = new OpenConnection(this.#context, this, negotiated);
    this.#reader = this.#open;
    this.#frames.maximumPacketSize = limits.maximumPacketSize;
    this.receiveMaximum = Math.min(negotiated.receiveMaximum, limits.inFlightMessages);
    this.out.open(negotiated);
    // One and a half times what was agreed (MQTT-3.1.2-22).
    this.#keepAliveMilliseconds = negotiated.client.keepAlive * 1500;
    if (this.#keepAliveMilliseconds > 0) wheel.schedule(this, this.#lastHeard + this.#keepAliveMilliseconds);
    else wheel.cancel(this);
  }

  override onDue(now: number): void {
    if (this.#isClosed) return this.#transport.destroy();
    if (this.#open === null) {
      const why = 'no CONNECT in time';
      const { reasonCode } = new UnanswerableError(why);
      return this.hangUp({ by: 'server', reasonCode, why, limit: 'connectMilliseconds' });
    }
    // Nothing is read from a client that does not read; but while it reads, it is alive. Nor while we hold it.
    const { unsent, isHeld } = this.#transport;
    if (unsent < this.#unsentBefore || isHeld) this.#lastHeard = now;
    this.#unsentBefore = unsent;
    const dueAt = this.#lastHeard + this.#keepAliveMilliseconds;
    if (dueAt > now) return this.#context.wheel.schedule(this, dueAt);
    this.close(reasonCodes.keepAliveTimeout, 'keep alive timeout');
  }

  takeOver(): void {
    this.close(reasonCodes.sessionTakenOver, 'another connection took the session over');
  }

  /** Ends the connection from our side, with a DISCONNECT where the client knows it (MQTT-3.14.0-1, MQTT-4.13.1-1). */
  close(reasonCode: number, why: string, { tell = false, serverReference, limit }: CloseOptions = {}): void {
    if (this.#isClosed) return;
    if (this.#open && this.#isWelcome && this.version === 5) {
      const properties: Properties = { reasonString: tell ? why : undefined, serverReference };
      // Not every reason to refuse a packet is one that DISCONNECT may carry (3.14.2.1).
      const told = isReasonCodeOf('disconnect', reasonCode) ? reasonCode : reasonCodes.unspecifiedError;
      this.out.sendPacket({ type: 'disconnect', reasonCode: told, properties });
    }
    this.hangUp({ by: 'server', reasonCode, why, limit });
  }

  /** Ends the connection without a further word. */
  hangUp(departure: Departure, { withWill = true } = {}): void {
    if (this.#isClosed) return;
    this.#transport.end();
    this.#context.wheel.schedule(this, this.#context.clock.now() + lingerMilliseconds);
    this.#depart(departure, withWill);
  }

  destroy(): void {
    this.#transport.destroy();
  }

  #depart(departure: Departure, withWill: boolean): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { events, sessions } = this.#context;
    this.#throttle?.end();
    if (this.#reader instanceof Handshake && this.#reader.isRefused) return;
    if (this.#open === null)
      return events.connectionFailed({ clientId: this.clientId, address: this.address }, departure);
    const { client, session } = this.#open;
    sessions.leave(session, { withWill });
    this.#answers?.end();
    events.disconnected(client, departure);
  }

  #fail(error: unknown): void {
    if (error instanceof PacketError) {
      const { reasonCode, message: why } = error;
      const limit = this.#limitOf(reasonCode);
      if (error instanceof UnanswerableError) return this.hangUp({ by: 'server', reasonCode, why, limit });
      if (this.#open === null && error.deservesConnack) {
        this.version = 5;
        this.out.sendPacket({ type: 'connack', sessionPresent: false, reasonCode, properties: {} });
      }
      return this.close(reasonCode, why, { limit });
    }
    this.#context.events.fault(error instanceof Error ? error : new Error(String(error)));
    if (this.#reader instanceof Handshake && this.#reader.refuseAfterFault()) return;
    this.close(reasonCodes.unspecifiedError, 'a fault of the broker');
  }

  /** What a packet went over that was not accepted with this reason code. */
  #limitOf(reasonCode: number): LimitName | undefined {
    if (reasonCode === reasonCodes.packetTooLarge) return this.#open ? 'maximumPacketSize' : 'connectPacketSize';
    return reasonCode === reasonCodes.receiveMaximumExceeded ? 'receiveMaximum' : undefined;
  }
}
