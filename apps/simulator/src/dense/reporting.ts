import type { Clock } from '@roadwire/service';
import { firstOtherPacketId, reportPacket } from './car-packets.ts';
import { DenseLife } from './dense-life.ts';
import type { DensePlan } from './dense-plan.ts';
import type { FleetCounts } from './fleet-counts.ts';
import { signalReport } from './signal-report.ts';

/** Of the period: a report is late by a random part of it. */
const jitter = 0.2;
/** A car with so many reports that nobody acknowledged makes no more. */
const unacknowledgedAtMost = 16;

/** What of a connection reports need. */
export interface ReportingLink {
  readonly isFull: boolean;
  write(bytes: Buffer): void;
}

/** When the cars of a fleet report, evenly over the period whatever happened before, and what. */
export class Reporting {
  readonly #plan: DensePlan;
  readonly #clock: Clock;
  readonly #counts: FleetCounts;
  readonly #start: number;
  readonly #period: number;
  readonly #life: DenseLife;
  readonly #dueAt: Float64Array;
  readonly #turns: Uint32Array;
  readonly #packetIds: Uint16Array;
  readonly #unacknowledged: Uint8Array;
  readonly #hasBegun: Uint8Array;

  constructor(needs: { plan: DensePlan; clock: Clock; counts: FleetCounts; startMilliseconds: number }) {
    const { plan, clock, counts, startMilliseconds } = needs;
    const cars = plan.vehicleIds.length;
    this.#plan = plan;
    this.#clock = clock;
    this.#counts = counts;
    this.#start = startMilliseconds;
    this.#period = plan.everySeconds * 1_000;
    this.#life = new DenseLife(cars, plan.seed);
    this.#dueAt = new Float64Array(cars);
    this.#turns = new Uint32Array(cars);
    this.#packetIds = new Uint16Array(cars);
    this.#unacknowledged = new Uint8Array(cars);
    this.#hasBegun = new Uint8Array(cars);
  }

  /** The car is connected. True when it had been before. */
  begin(car: number, now: number): boolean {
    this.#unacknowledged[car] = 0;
    this.#dueAt[car] = this.#nextDue(car, now);
    const hadBegun = this.#hasBegun[car] === 1;
    this.#hasBegun[car] = 1;
    return hadBegun;
  }

  /** Its connection is lost. */
  end(car: number): void {
    this.#counts.forgotten += this.#unacknowledged[car] ?? 0;
  }

  dueAt(car: number): number {
    return this.#dueAt[car] ?? 0;
  }

  isDue(car: number, now: number): boolean {
    return now >= this.dueAt(car);
  }

  /**
   * Says how the car is now, and sets when it is due next. False when it cannot, which is counted. Its life goes on by one
   * period with every turn, whether or not the network is in time: that is why the same seed reports the same.
   */
  report(car: number, link: ReportingLink, now: number): boolean {
    const { samples, qos, everySeconds, vehicleIds } = this.#plan;
    // A process that cannot keep up is late by whole periods.
    this.#counts.skipped += Math.floor((now - this.dueAt(car)) / this.#period);
    this.#dueAt[car] = this.#nextDue(car, now);
    this.#life.step(car, everySeconds);
    const turn = this.#turns[car] ?? 0;
    this.#turns[car] = turn + 1;
    const unacknowledged = this.#unacknowledged[car] ?? 0;
    if (link.isFull || unacknowledged >= unacknowledgedAtMost) {
      this.#counts.skipped += 1;
      return false;
    }
    const packetId = (this.#packetIds[car] ?? 0) + 1;
    this.#packetIds[car] = packetId % (firstOtherPacketId - 1);
    if (qos === 1) this.#unacknowledged[car] = unacknowledged + 1;
    const report = signalReport(this.#life, car, { samples, turn, at: this.#clock.now().toISOString() });
    link.write(reportPacket(vehicleIds[car] ?? '', report, qos, packetId));
    this.#counts.messages += 1;
    this.#counts.samples += samples;
    return true;
  }

  acknowledged(car: number, isRefused: boolean): void {
    const unacknowledged = this.#unacknowledged[car] ?? 0;
    if (unacknowledged === 0) throw new Error('an acknowledgement of nothing');
    this.#unacknowledged[car] = unacknowledged - 1;
    if (isRefused) this.#counts.refused += 1;
    else this.#counts.acknowledged += 1;
  }

  /** Each car has its own place in the period. */
  #nextDue(car: number, now: number): number {
    const own = this.#start + (car / this.#plan.vehicleIds.length) * this.#period;
    const next = Math.floor((now - own) / this.#period) + 1;
    return own + (next + jitter * Math.random()) * this.#period;
  }
}
