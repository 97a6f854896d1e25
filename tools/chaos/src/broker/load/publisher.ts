import type { QoS } from '@roadwire/mqtt-codec';
import type { Random } from '../../random.ts';
import type { Client } from '../client/client.ts';
import { pause } from './pause.ts';
import type { Run } from './run.ts';
import { kinds, liveTopic, retainedTopic } from './topics.ts';

/** More than they do by themselves: many small messages at once, or some that are large. */
export type Burst = 'many' | 'large';

const forLong = 3_600;

/** A client that publishes on topics that are its alone. */
export class Publisher {
  readonly client: Client;
  readonly #number: number;
  readonly #run: Run;
  readonly #random: Random;

  constructor(client: Client, number: number, run: Run) {
    this.client = client;
    this.#number = number;
    this.#run = run;
    this.#random = run.random.fork(`publisher ${number}`);
  }

  /** Until it is calm. */
  async publish(): Promise<void> {
    const { calm } = this.#run;
    const random = this.#random;
    while (!calm.aborted) {
      await pause(random.whole(10, 70), calm);
      const count = random.chance(0.05) ? random.whole(10, 40) : random.whole(1, 4);
      for (let i = 0; i < count && !calm.aborted; i += 1) this.#publishOne();
    }
  }

  burst(kind: Burst): void {
    const random = this.#random;
    const count = kind === 'many' ? random.whole(50, 150) : random.whole(2, 8);
    for (let i = 0; i < count; i += 1) {
      if (kind === 'many') this.#publishOne();
      else this.#publishLive(random.whole(30_000, 250_000));
    }
  }

  /** One on each of its topics at each QoS that is acknowledged. */
  probe(): void {
    for (const kind of kinds) {
      for (const qos of [1, 2] as const) {
        this.#send({ topic: liveTopic(this.#number, kind), qos, bytes: 20, isProbe: true });
      }
    }
  }

  #publishOne(): void {
    const random = this.#random;
    if (random.chance(0.15)) this.#publishRetained();
    else this.#publishLive(random.chance(0.01) ? random.whole(5_000, 60_000) : random.whole(10, 300));
  }

  #publishLive(bytes: number): void {
    const random = this.#random;
    const qos = random.pick<QoS>([0, 1, 1, 1, 2, 2]);
    this.#send({ topic: liveTopic(this.#number, random.pick(kinds)), qos, bytes });
  }

  /** Each of these topics has a QoS of its own, so that it is plain which message is the last. */
  #publishRetained(): void {
    const random = this.#random;
    const qos = random.pick(kinds);
    const bytes = random.chance(0.2) ? 0 : random.whole(10, 500);
    this.#send({ topic: retainedTopic(this.#number, qos), qos, bytes, retain: true });
  }

  #send(what: { topic: string; qos: QoS; bytes: number; retain?: boolean; isProbe?: boolean }): void {
    const { client } = this;
    if (client.capacity <= 0) return;
    const random = this.#random;
    const isOf5 = client.options.version === 5 && !what.isProbe;
    const expirySeconds = isOf5 && random.chance(0.2) ? random.pick([1, 2, 3, forLong, forLong]) : undefined;
    const isRich = isOf5 && random.chance(0.2);
    client.publish(this.#run.messages.create({ ...what, publisher: client.name, expirySeconds, isRich }));
  }
}
