import { encodeAck, type PublishPacket, reasonCodeName, reasonCodes } from '@roadwire/mqtt-codec';
import { decodeNotice } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import { jitteredBackoffMs } from '@roadwire/vehicle-agent';
import { CarConnection } from './car-connection.ts';
import {
  connectPacket,
  goodbye,
  keepAliveSeconds,
  noticesPacket,
  ping,
  presencePacket,
  receiptPacket,
} from './car-packets.ts';
import { ConnectGate } from './connect-gate.ts';
import { DenseError } from './dense-error.ts';
import type { DensePlan } from './dense-plan.ts';
import { type FleetCounts, noCounts } from './fleet-counts.ts';
import { readCarPacket } from './read-car-packet.ts';
import { Reporting } from './reporting.ts';
import { TimingWheel } from './timing-wheel.ts';

const tickMilliseconds = 10;
/** Connections in the making. */
const connectingAtMost = 200;
const connectMilliseconds = 10_000;
const goodbyeMilliseconds = 5_000;
/** Goodbyes without a pause for the sockets. */
const goodbyesAtOnce = 500;
const pingMilliseconds = keepAliveSeconds * 400;

const offline = 0;
const connecting = 1;
const online = 2;

/** To try again is of no use, when it is what the very first car hears. */
const hopeless: ReadonlySet<number> = new Set([
  reasonCodes.clientIdentifierNotValid,
  reasonCodes.badUserNameOrPassword,
  reasonCodes.notAuthorized,
  reasonCodes.banned,
]);

/** Many cars in one process: an object for each connection, and everything else of a car in a few numbers. */
export class DenseFleet {
  readonly counts: FleetCounts = noCounts();
  /** Why a connection last ended or did not come about. */
  lastTrouble: string | undefined;
  readonly #plan: DensePlan;
  readonly #clock: Clock;
  readonly #refused: (error: DenseError) => void;
  readonly #reporting: Reporting;
  readonly #wheel: TimingWheel;
  readonly #gate: ConnectGate;
  readonly #connections: (CarConnection | undefined)[];
  readonly #states: Uint8Array;
  readonly #attempts: Uint8Array;
  readonly #sessions: Float64Array;
  #connecting = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped: Promise<void> | undefined;

  /** `refused` is told when the broker lets none in, and never will. */
  constructor(needs: { plan: DensePlan; clock: Clock; refused: (error: DenseError) => void }) {
    const { plan, clock, refused } = needs;
    const cars = plan.vehicleIds.length;
    const nowMilliseconds = performance.now();
    this.#plan = plan;
    this.#clock = clock;
    this.#refused = refused;
    this.#reporting = new Reporting({ plan, clock, counts: this.counts, startMilliseconds: nowMilliseconds });
    this.#wheel = new TimingWheel({ members: cars, tickMilliseconds, nowMilliseconds });
    this.#gate = new ConnectGate({ cars, perSecond: plan.connectsPerSecond, nowMilliseconds });
    this.#connections = Array.from({ length: cars }, () => undefined);
    this.#states = new Uint8Array(cars);
    this.#attempts = new Uint8Array(cars);
    this.#sessions = new Float64Array(cars);
  }

  /** Returns at once: the cars come one after another, and again when the broker was away. */
  start(): void {
    for (const car of this.#connections.keys()) this.#gate.add(car);
    this.#timer = setInterval(() => this.#tick(), tickMilliseconds);
  }

  /** All cars that are connected say that they go. May be called twice. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#sayGoodbye());
  }

  async #sayGoodbye(): Promise<void> {
    clearInterval(this.#timer);
    const leaving: Promise<void>[] = [];
    for (const [car, connection] of this.#connections.entries()) {
      if (!connection) continue;
      if (this.#states[car] === online) connection.write(this.#presence(car, false));
      leaving.push(connection.end(goodbye, goodbyeMilliseconds));
      if (leaving.length % goodbyesAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(leaving);
    this.counts.connected = 0;
  }

  #tick(): void {
    const now = performance.now();
    this.#wheel.advance(now, (car) => this.#take(car, now));
    this.#gate.open(now, connectingAtMost - this.#connecting, (car) => this.#connect(car, now));
  }

  /** It is this car's turn. */
  #take(car: number, now: number): void {
    const connection = this.#connections[car];
    if (!connection) return this.#gate.add(car);
    if (this.#states[car] === connecting) return connection.lose(new Error('the broker did not answer in time'));
    if (this.#reporting.isDue(car, now)) {
      if (this.#reporting.report(car, connection, now)) this.#attempts[car] = 0;
    } else connection.write(ping);
    this.#await(car, now);
  }

  /** Its next report, or a sign of life when that is long to come. */
  #await(car: number, now: number): void {
    this.#wheel.schedule(car, Math.min(this.#reporting.dueAt(car), now + pingMilliseconds));
  }

  #connect(car: number, now: number): void {
    const at = this.#clock.now();
    // Greater than those of an earlier process, which did not connect a thousand times a second.
    const session = Math.max((this.#sessions[car] ?? 0) + 1, at.getTime());
    this.#sessions[car] = session;
    this.#states[car] = connecting;
    this.#connecting += 1;
    const connection = new CarConnection(car, this.#plan, this.#handler);
    this.#connections[car] = connection;
    connection.write(connectPacket(this.#vehicleId(car), this.#plan, { session, at: at.toISOString() }));
    this.#wheel.schedule(car, now + connectMilliseconds);
  }

  readonly #handler = {
    packet: (car: number, header: number, bytes: Buffer, start: number, end: number) =>
      readCarPacket(this.#hearing, car, { header, bytes, start, end }),
    lost: (car: number, why: Error) => this.#lost(car, why),
  };

  readonly #hearing = {
    answered: (car: number, reasonCode: number) => this.#answered(car, reasonCode),
    acknowledged: (car: number, isRefused: boolean) => this.#reporting.acknowledged(car, isRefused),
    told: (car: number, message: PublishPacket) => this.#told(car, message),
  };

  #answered(car: number, reasonCode: number): void {
    if (reasonCode !== reasonCodes.success) {
      const why = `the broker lets no car in: ${reasonCodeName(reasonCode)}`;
      if (this.counts.connects === 0 && hopeless.has(reasonCode)) this.#refused(new DenseError(why));
      throw new Error(`the broker refused it: ${reasonCodeName(reasonCode)}`);
    }
    if (this.#states[car] !== connecting) throw new Error('a second CONNACK');
    this.#states[car] = online;
    this.#connecting -= 1;
    this.counts.connected += 1;
    this.counts.connects += 1;
    const now = performance.now();
    if (this.#reporting.begin(car, now)) this.counts.reconnects += 1;
    const connection = this.#connections[car];
    connection?.write(this.#presence(car, true));
    if (this.#plan.hearsNotices) connection?.write(noticesPacket(this.#vehicleId(car)));
    this.#await(car, now);
  }

  #told(car: number, { payload, qos, packetId }: PublishPacket): void {
    const connection = this.#connections[car];
    if (!connection) return;
    if (connection.isFull) {
      this.counts.skipped += 1;
      return;
    }
    if (qos === 1) connection.write(encodeAck('puback', packetId));
    const notice = decodeNotice(payload);
    if (!notice.ok) return;
    this.counts.notices += 1;
    const { broadcastId, revoked, expiresAt } = notice.value;
    const at = this.#clock.now();
    if (revoked || at.getTime() > Date.parse(expiresAt)) return;
    for (const state of ['received', 'accepted'] as const) {
      const receipt = { broadcastId, state, at: at.toISOString() };
      connection.write(receiptPacket(this.#vehicleId(car), receipt, this.counts.receipts));
      this.counts.receipts += 1;
    }
  }

  #lost(car: number, why: Error): void {
    if (this.#stopped) return;
    const { counts } = this;
    this.lastTrouble = why.message;
    if (this.#states[car] === online) {
      counts.connected -= 1;
      counts.lost += 1;
      this.#reporting.end(car);
    } else {
      this.#connecting -= 1;
      counts.failedConnects += 1;
    }
    this.#states[car] = offline;
    this.#connections[car] = undefined;
    const attempt = this.#attempts[car] ?? 0;
    this.#attempts[car] = Math.min(attempt + 1, 30);
    this.#wheel.schedule(car, performance.now() + jitteredBackoffMs(attempt));
  }

  #presence(car: number, isOnline: boolean): Buffer {
    const session = this.#sessions[car] ?? 0;
    return presencePacket(this.#vehicleId(car), { online: isOnline, session, at: this.#clock.now().toISOString() });
  }

  #vehicleId(car: number): string {
    return this.#plan.vehicleIds[car] ?? '';
  }
}
