import { createHash } from 'node:crypto';

/** Where cars are at home: latitude and longitude. */
const homes = [
  [48.137, 11.575],
  [52.52, 13.405],
  [48.857, 2.352],
  [40.417, -3.704],
  [45.464, 9.19],
  [50.075, 14.437],
  [52.229, 21.012],
  [59.329, 18.069],
] as const;
const degreesAroundHome = 0.4;
const metresPerDegree = 111_320;
/** Every third car has no tank. */
const electricEvery = 3;
const metresOfFullTank = 770_000;
const metresOfFullBattery = 350_000;
/** 11 kW into 60 kWh. */
const chargedInASecond = 11 / 60 / 3_600;
const emptyAlmost = 0.1;
const fullEnough = 0.9;

/**
 * The lives of many cars in a few numbers each: they are parked or driving, and use up and take in energy. The same seed and
 * the same steps make the same lives.
 */
export class DenseLife {
  readonly latitude: Float64Array;
  readonly longitude: Float64Array;
  /** Degrees, 0 is north. */
  readonly heading: Float32Array;
  /** km/h */
  readonly speed: Float32Array;
  /** km */
  readonly odometer: Float64Array;
  /** Of a full tank or battery, 0 to 1. */
  readonly energy: Float64Array;
  readonly isCharging: Uint8Array;
  /** Celsius, outside. */
  readonly outside: Float32Array;
  /** Celsius, of the engine or the battery above what is outside. */
  readonly warmth: Float32Array;
  /** kPa, cold. */
  readonly tyres: Float32Array;
  readonly #isDriving: Uint8Array;
  readonly #secondsLeft: Float64Array;
  readonly #random: Int32Array;

  constructor(cars: number, seed: string) {
    this.latitude = new Float64Array(cars);
    this.longitude = new Float64Array(cars);
    this.heading = new Float32Array(cars);
    this.speed = new Float32Array(cars);
    this.odometer = new Float64Array(cars);
    this.energy = new Float64Array(cars);
    this.isCharging = new Uint8Array(cars);
    this.outside = new Float32Array(cars);
    this.warmth = new Float32Array(cars);
    this.tyres = new Float32Array(cars);
    this.#isDriving = new Uint8Array(cars);
    this.#secondsLeft = new Float64Array(cars);
    this.#random = new Int32Array(cars);
    const start = createHash('sha256').update(seed).digest().readInt32LE();
    for (let car = 0; car < cars; car += 1) this.#beget(car, start);
  }

  isElectric(car: number): boolean {
    return car % electricEvery === electricEvery - 1;
  }

  isDriving(car: number): boolean {
    return this.#isDriving[car] === 1;
  }

  /** Metres that it can still drive. */
  range(car: number): number {
    return (this.energy[car] ?? 0) * (this.isElectric(car) ? metresOfFullBattery : metresOfFullTank);
  }

  /** Lets `seconds` pass for one car. */
  step(car: number, seconds: number): void {
    this.#secondsLeft[car] = (this.#secondsLeft[car] ?? 0) - seconds;
    if ((this.#secondsLeft[car] ?? 0) <= 0) this.#change(car);
    const warm = this.isDriving(car) ? 65 : 0;
    const warmth = this.warmth[car] ?? 0;
    this.warmth[car] = warmth + (warm - warmth) * Math.min(1, seconds / 300);
    if (this.isDriving(car)) this.#drive(car, seconds);
    else if (this.isCharging[car] === 1) this.#charge(car, seconds);
  }

  #beget(car: number, start: number): void {
    this.#random[car] = Math.imul(start ^ (car + 1), 0x9e3779b1);
    const [latitude, longitude] = this.#home(car);
    this.latitude[car] = latitude + this.#between(car, -0.1, 0.1);
    this.longitude[car] = longitude + this.#between(car, -0.1, 0.1);
    this.heading[car] = this.#between(car, 0, 359);
    this.odometer[car] = this.#between(car, 500, 180_000);
    this.energy[car] = this.#between(car, 0.2, 1);
    this.outside[car] = this.#between(car, -4, 28);
    this.tyres[car] = this.#between(car, 225, 260);
    this.#isDriving[car] = this.#between(car, 0, 1) < 0.5 ? 1 : 0;
    this.#secondsLeft[car] = this.#between(car, 0, 1_800);
  }

  /** Sets off, or parks. */
  #change(car: number): void {
    const isDriving = !this.isDriving(car);
    this.#isDriving[car] = isDriving ? 1 : 0;
    this.#secondsLeft[car] = this.#between(car, 300, isDriving ? 2_700 : 1_800);
    this.isCharging[car] = 0;
    if (isDriving) this.heading[car] = this.#between(car, 0, 359);
    else this.#park(car);
  }

  #park(car: number): void {
    this.speed[car] = 0;
    if (this.isElectric(car)) this.isCharging[car] = (this.energy[car] ?? 0) < fullEnough ? 1 : 0;
    else if ((this.energy[car] ?? 0) < 2 * emptyAlmost) this.energy[car] = 1;
  }

  #drive(car: number, seconds: number): void {
    const before = this.speed[car] ?? 0;
    const wanted = this.#between(car, 0, 1) < 0.1 ? 0 : this.#between(car, 25, 130);
    // At most 7 km/h more or less in a second.
    const after = before + Math.max(-7 * seconds, Math.min(7 * seconds, (wanted - before) * 0.6));
    this.speed[car] = after;
    const metres = Math.min((((before + after) / 2) * seconds) / 3.6, this.range(car));
    this.#turn(car);
    this.#move(car, metres);
    this.odometer[car] = (this.odometer[car] ?? 0) + metres / 1_000;
    const full = this.isElectric(car) ? metresOfFullBattery : metresOfFullTank;
    this.energy[car] = Math.max(0, (this.energy[car] ?? 0) - metres / full);
    // It parks with its next step.
    if ((this.energy[car] ?? 0) < emptyAlmost) this.#secondsLeft[car] = 0;
  }

  #turn(car: number): void {
    const [latitude, longitude] = this.#home(car);
    const north = latitude - (this.latitude[car] ?? 0);
    const east = longitude - (this.longitude[car] ?? 0);
    const isFar = Math.abs(north) > degreesAroundHome || Math.abs(east) > degreesAroundHome;
    const homewards = (Math.atan2(east, north) * 180) / Math.PI;
    const heading = isFar ? homewards : (this.heading[car] ?? 0) + this.#between(car, -20, 20);
    this.heading[car] = (heading + 360) % 360;
  }

  #move(car: number, metres: number): void {
    const heading = ((this.heading[car] ?? 0) * Math.PI) / 180;
    const latitude = this.latitude[car] ?? 0;
    const metresPerDegreeEast = metresPerDegree * Math.cos((latitude * Math.PI) / 180);
    this.latitude[car] = latitude + (metres * Math.cos(heading)) / metresPerDegree;
    this.longitude[car] = (this.longitude[car] ?? 0) + (metres * Math.sin(heading)) / metresPerDegreeEast;
  }

  #charge(car: number, seconds: number): void {
    const energy = Math.min(fullEnough, (this.energy[car] ?? 0) + seconds * chargedInASecond);
    this.energy[car] = energy;
    if (energy >= fullEnough) this.isCharging[car] = 0;
  }

  #home(car: number): readonly [number, number] {
    return homes[car % homes.length] ?? homes[0];
  }

  /** Numbers of the car's own (mulberry32). */
  #between(car: number, low: number, high: number): number {
    const state = ((this.#random[car] ?? 0) + 0x6d2b79f5) | 0;
    this.#random[car] = state;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return low + (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (high - low);
  }
}
