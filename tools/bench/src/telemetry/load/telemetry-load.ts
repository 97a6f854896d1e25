import { jitteredBackoffMs } from '@roadwire/mqtt';
import { Crowd, inParallel } from '../../broker/load/crowd.ts';
import type { RawClient } from '../../broker/load/raw-client.ts';
import { RatePacer } from '../../broker-soak/load/rate-pacer.ts';
import type { Ledger } from './ledger.ts';
import { LoadCar } from './load-car.ts';
import { mostSamplesPerBatch } from './made-batch.ts';
import { ReadyCars } from './ready-cars.ts';
import type { Pace, TelemetryLoadCounts, TelemetryLoadSpec } from './telemetry-load-protocol.ts';

const tickMilliseconds = 5;
const sessionExpirySeconds = 3_600;
const backoff = { firstMs: 200, longestMs: 2_000 };
const patienceMilliseconds = 10_000;

export interface LoadAddress {
  readonly host: string;
  readonly port: number;
  /** Of `tools`. */
  readonly password: string;
}

const nowMicroseconds = () => performance.now() * 1_000;

/** Cars that publish signals at QoS 1, come back when a connection is lost, and remember what the broker acknowledged. */
export class TelemetryLoad {
  readonly #cars: readonly LoadCar[];
  readonly #clients: (RawClient | undefined)[];
  readonly #ready: ReadyCars;
  readonly #counts = { published: 0, acknowledged: 0, repeated: 0, lost: 0, connected: 0 };
  #latencies: number[] = [];
  #crowd: Crowd | undefined;
  #credentials: { username: string; password: Uint8Array } | undefined;
  /** Undefined while none is to be published. */
  #mayPublish: (() => boolean) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #settled: (() => void) | undefined;

  /** Throws for more samples than there are paths. */
  constructor({ vehicleIds, samplesPerBatch: samples, window }: TelemetryLoadSpec) {
    if (!(samples >= 1 && samples <= mostSamplesPerBatch)) {
      throw new Error(`samples per batch: 1 to ${mostSamplesPerBatch}, not ${samples}`);
    }
    this.#cars = vehicleIds.map((vehicleId, number) => new LoadCar({ number, vehicleId, samples }));
    this.#clients = vehicleIds.map(() => undefined);
    this.#ready = new ReadyCars({
      cars: vehicleIds.length,
      mayPublish: (car) => this.#clients[car] !== undefined && (this.#cars[car]?.unacknowledged ?? window) < window,
    });
  }

  /** Resolves when all are connected; throws when one is not let in. Those that are lost later come back by themselves. */
  async join({ host, port, password }: LoadAddress): Promise<void> {
    this.#credentials = { username: 'tools', password: Buffer.from(password) };
    this.#crowd = new Crowd({
      ...{ host, port, qos: 0 },
      session: { cleanStart: true, expirySeconds: sessionExpirySeconds },
      handler: {
        acknowledged: ({ number }, packetId) => this.#acknowledged(number, packetId),
        lost: (_error, client) => this.#lost(client),
      },
    });
    await inParallel(this.#cars.keys(), (car) => this.#connect(car, true));
  }

  start(pace: Pace): void {
    if (pace === 'as_fast_as_possible') this.#mayPublish = () => true;
    else {
      const pacer = new RatePacer(pace.perSecond);
      pacer.start(nowMicroseconds());
      this.#mayPublish = () => pacer.next(nowMicroseconds()) !== undefined;
    }
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#publish(), tickMilliseconds);
    this.#publish();
  }

  /** Publishes nothing more and resolves when all is acknowledged, or the broker makes no progress for ten seconds. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#mayPublish = undefined;
    for (let before = -1; this.#unacknowledged > 0 && before !== this.#counts.acknowledged;) {
      before = this.#counts.acknowledged;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMilliseconds);
        this.#settled = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#settled = undefined;
  }

  counts(): TelemetryLoadCounts {
    return { ...this.#counts, unacknowledged: this.#unacknowledged };
  }

  takeLatencies(): number[] {
    const taken = this.#latencies;
    this.#latencies = [];
    return taken;
  }

  ledger(): Ledger {
    return new Map(this.#cars.map(({ vehicleId, acknowledgedTimes }) => [vehicleId, acknowledgedTimes]));
  }

  get #unacknowledged(): number {
    return this.#counts.published - this.#counts.acknowledged;
  }

  #publish(): void {
    const mayPublish = this.#mayPublish;
    if (!mayPublish) return;
    while (!this.#ready.isEmpty && mayPublish()) {
      const car = this.#ready.take();
      const client = this.#clients[car];
      if (!client) continue;
      this.#cars[car]?.publish(client, Date.now());
      this.#counts.published += 1;
      this.#ready.offer(car);
    }
    this.#crowd?.output.flush();
  }

  #acknowledged(car: number, packetId: number): void {
    const acknowledged = this.#cars[car]?.acknowledge(packetId);
    if (!acknowledged) return;
    this.#counts.acknowledged += 1;
    if (acknowledged.latencyMilliseconds !== undefined) this.#latencies.push(acknowledged.latencyMilliseconds);
    this.#ready.offer(car);
    if (this.#unacknowledged === 0) this.#settled?.();
    this.#publish();
  }

  /** The first time it takes no session up, and a refusal is thrown. */
  async #connect(car: number, isFirst: boolean): Promise<void> {
    const loadCar = this.#cars[car];
    if (!loadCar || !this.#crowd || !this.#credentials) throw new Error('nobody joined yet');
    const client = this.#crowd.connect(car, `tools:${loadCar.vehicleId}`);
    const session = { expirySeconds: sessionExpirySeconds, credentials: this.#credentials };
    const isPresent = await client.open({ ...session, cleanStart: isFirst }).catch((error: unknown) => {
      client.close();
      throw error;
    });
    this.#clients[car] = client;
    this.#counts.connected += 1;
    this.#counts.repeated += loadCar.publishAgain(client, isPresent);
    this.#ready.offer(car);
    this.#publish();
    this.#crowd.output.flush();
  }

  #lost({ number }: RawClient): void {
    // One that was never connected is tried again by whoever connects it.
    if (!this.#clients[number]) return;
    this.#clients[number] = undefined;
    this.#counts.connected -= 1;
    this.#counts.lost += 1;
    this.#comeBack(number, 0);
  }

  #comeBack(car: number, attempt: number): void {
    setTimeout(
      () => {
        this.#connect(car, false).catch(() => this.#comeBack(car, attempt + 1));
      },
      jitteredBackoffMs(attempt, backoff),
    );
  }
}
