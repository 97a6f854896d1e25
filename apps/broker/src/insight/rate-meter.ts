import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '@roadwire/service';
import type { BrokerEngine } from '../engine/engine.ts';
import type { RateSample } from './rate-columns.ts';

/** The timer that is watched comes this often when nothing is late. */
const loopResolutionMilliseconds = 20;

export interface RateMeterNeeds {
  engine: () => Pick<BrokerEngine, 'counters'>;
  /** Drops since the start. */
  drops: () => number;
  clock: Clock;
}

/** What the counters did since the last reading. Each reader has a meter of its own. */
export class RateMeter {
  readonly #needs: RateMeterNeeds;
  #delay: IntervalHistogram | undefined;
  #before: Totals | undefined;

  constructor(needs: RateMeterNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.#delay ??= monitorEventLoopDelay({ resolution: loopResolutionMilliseconds });
    this.#delay.reset();
    this.#delay.enable();
    this.#before = totalsOf(this.#needs);
  }

  /** May be called twice. */
  stop(): void {
    this.#delay?.disable();
    this.#before = undefined;
  }

  /** Rates are of the time since the last reading, or since the start. */
  read(): RateSample {
    const now = totalsOf(this.#needs);
    const sample = this.#between(this.#before ?? now, now);
    this.#before = now;
    this.#delay?.reset();
    return sample;
  }

  /** As `read` would have it, and the next reading is the same as without it. */
  peek(): RateSample {
    const now = totalsOf(this.#needs);
    return this.#between(this.#before ?? now, now);
  }

  #between(before: Totals, now: Totals): RateSample {
    const seconds = Math.max(now.uptimeSeconds - before.uptimeSeconds, 0.001);
    const rate = (name: 'messagesIn' | 'messagesOut' | 'drops' | 'cpuMicroseconds') =>
      (now[name] - before[name]) / seconds;
    const knownRate = (name: 'bytesIn' | 'bytesOut') => {
      const [to, from] = [now[name], before[name]];
      return to === null || from === null ? null : (to - from) / seconds;
    };
    const { connections, sessions, subscriptions, retained, queuedMessages } = now;
    return {
      at: this.#needs.clock.now().getTime(),
      ...{ messagesIn: rate('messagesIn'), messagesOut: rate('messagesOut'), drops: rate('drops') },
      ...{ bytesIn: knownRate('bytesIn'), bytesOut: knownRate('bytesOut') },
      ...{ connections, sessions, subscriptions, retained, queuedMessages },
      cpuPercent: rate('cpuMicroseconds') / 10_000,
      memoryBytes: process.memoryUsage.rss(),
      eventLoopDelayMs: this.#delayNow(),
    };
  }

  #delayNow(): number {
    if (!this.#delay || this.#delay.count === 0) return 0;
    return Math.max(0, this.#delay.percentile(99) / 1e6 - loopResolutionMilliseconds);
  }
}

type Totals = ReturnType<typeof totalsOf>;

function totalsOf({ engine, drops }: RateMeterNeeds) {
  const { receivedByQos, sentByQos, ...counters } = engine().counters();
  const { user, system } = process.cpuUsage();
  const { connections, sessions, subscriptions, retained, queuedMessages, bytesIn, bytesOut } = counters;
  return {
    ...{ connections, sessions, subscriptions, retained, queuedMessages, bytesIn, bytesOut },
    messagesIn: sumOf(receivedByQos),
    messagesOut: sumOf(sentByQos),
    drops: drops(),
    cpuMicroseconds: user + system,
    uptimeSeconds: performance.now() / 1000,
  };
}

export const sumOf = (byQos: readonly number[]): number => byQos.reduce((sum, count) => sum + count, 0);
