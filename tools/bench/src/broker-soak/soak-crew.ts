import { setTimeout as wait } from 'node:timers/promises';
import { orAborted } from '../broker/measures/measure-traffic.ts';
import { SoakProcess } from './load/soak-process.ts';
import type { CarRecord, SoakCall, SoakCounts, SoakMark, SoakSpec } from './load/soak-protocol.ts';
import type { SoakPlan } from './soak-plan.ts';
import { totalOf } from './soak-rows.ts';

const patienceMilliseconds = 10_000;

/** All processes of the load. */
export class SoakCrew implements AsyncDisposable {
  readonly #members: readonly { readonly process: SoakProcess; readonly spec: SoakSpec }[];
  readonly #signal: AbortSignal;

  constructor({ cars, messagesPerSecond }: Pick<SoakPlan, 'cars' | 'messagesPerSecond'>, signal: AbortSignal) {
    this.#signal = signal;
    const firstHalf = Math.ceil(cars / 2);
    const perSecond = messagesPerSecond / 2;
    const specs: SoakSpec[] = [
      { kind: 'service', cars, perSecond },
      { kind: 'cars', first: 0, count: firstHalf, perSecond: (perSecond * firstHalf) / cars },
      { kind: 'cars', first: firstHalf, count: cars - firstHalf, perSecond: (perSecond * (cars - firstHalf)) / cars },
    ];
    this.#members = specs.map((spec) => ({ spec, process: new SoakProcess(spec.kind) }));
  }

  /** Makes the cars' certificates. */
  async prepare(secretsDir: string): Promise<CarRecord[]> {
    const answers = await this.#all((spec) => ({ name: 'prepare', secretsDir, spec }));
    return answers.flatMap(({ cars }) => cars);
  }

  async join({ host, port }: { host: string; port: number }): Promise<void> {
    await this.#all(() => ({ name: 'join', host, port }));
  }

  async start(): Promise<void> {
    await this.#all(() => ({ name: 'start' }));
  }

  async marks(): Promise<SoakMark[]> {
    return (await this.#all(() => ({ name: 'mark' }))).map(({ mark }) => mark);
  }

  /** Publishes nothing more and waits for what is on its way; what makes no progress for ten seconds is lost. */
  async finish(): Promise<{ counts: SoakCounts; latencies: number[] }> {
    await this.#all(() => ({ name: 'stop' }));
    const latencies: number[] = [];
    let progressAt = performance.now();
    for (let before = -1; ;) {
      const marks = await this.marks();
      const counts = totalOf(marks.map((mark) => mark.counts));
      latencies.push(...marks.flatMap((mark) => mark.latencies));
      const { published, acknowledged, received, duplicates } = counts;
      const isDone = acknowledged === published && received - duplicates === published;
      if (acknowledged + received !== before) progressAt = performance.now();
      if (isDone || performance.now() - progressAt > patienceMilliseconds) return { counts, latencies };
      before = acknowledged + received;
      await wait(50, undefined, { signal: this.#signal });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#members.map(({ process }) => process[Symbol.asyncDispose]()));
  }

  #all(call: (spec: SoakSpec) => SoakCall) {
    return orAborted(Promise.all(this.#members.map(({ process, spec }) => process.call(call(spec)))), this.#signal);
  }
}
