import { Arrivals } from '../../broker/load/arrivals.ts';
import type { RawClient } from '../../broker/load/raw-client.ts';
import { type Due, RatePacer } from './rate-pacer.ts';
import type { SoakCounts } from './soak-protocol.ts';
import { nowMicroseconds, timedIn } from './timed-message.ts';

const tickMilliseconds = 5;
/** Fewer than any broker lets a client have on the way. */
const unacknowledgedAtMost = 50;

/** Sends at a rate and counts what comes, for the clients of one process. */
export class Traffic {
  readonly #arrivals: Arrivals;
  readonly #flowOf: (receiver: RawClient, publisher: number) => number;
  readonly #pacer: RatePacer;
  readonly #clients: number;
  #latencies: number[] = [];
  #acknowledged = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    perSecond: number;
    /** Who publish in turn. */
    clients: number;
    flows: number;
    /** Each publisher's messages to each receiver are numbered for themselves. */
    flowOf: (receiver: RawClient, publisher: number) => number;
  }) {
    this.#pacer = new RatePacer(options.perSecond);
    this.#clients = options.clients;
    this.#arrivals = new Arrivals(options.flows);
    this.#flowOf = options.flowOf;
  }

  readonly published = (receiver: RawClient, bytes: Buffer, _start: number, end: number): void => {
    const { publisher, sequence, dueMicroseconds } = timedIn(bytes, end);
    this.#arrivals.take(this.#flowOf(receiver, publisher), sequence);
    this.#latencies.push((nowMicroseconds() - dueMicroseconds) / 1_000);
  };

  readonly acknowledged = (): void => {
    this.#acknowledged += 1;
  };

  start(send: (due: Due) => void, flush: () => void): void {
    this.#pacer.start(nowMicroseconds());
    this.#timer = setInterval(() => {
      const now = nowMicroseconds();
      while (this.#pacer.sent - this.#acknowledged < unacknowledgedAtMost * this.#clients) {
        const due = this.#pacer.next(now);
        if (!due) break;
        send(due);
      }
      flush();
    }, tickMilliseconds);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#pacer.stop();
  }

  counts(): SoakCounts {
    const { received, duplicates } = this.#arrivals;
    return { published: this.#pacer.sent, acknowledged: this.#acknowledged, received, duplicates };
  }

  takeLatencies(): number[] {
    const taken = this.#latencies;
    this.#latencies = [];
    return taken;
  }
}
