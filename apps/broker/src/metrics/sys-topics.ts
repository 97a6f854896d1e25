import type { BrokerEngine, EngineEvents } from '../engine/engine.ts';
import { LoadAverage } from './load-average.ts';
import { createSysReaders } from './sys-readers.ts';
import { loadCounts, type LoadName, sysValues } from './sys-values.ts';

export interface SysTopics {
  readonly events: Partial<EngineEvents>;
  /** Its engine has started. */
  start(engine: SysEngine): void;
  /** May be called twice. */
  stop(): void;
}

type SysEngine = Pick<BrokerEngine, 'counters' | 'publish' | 'session'>;

/**
 * What the broker says of itself on `$SYS/broker/…`, for the tools of MQTT: retained, every ten seconds and at once to who
 * subscribes first. While nobody reads, nothing is published or kept.
 */
export function createSysTopics(needs: {
  clock: { now(): Date };
  version: string;
  everyMilliseconds?: number;
}): SysTopics {
  const { clock, version, everyMilliseconds = 10_000 } = needs;
  const loads = new Map<LoadName, LoadAverage>();
  const counts = { dropped: 0, expiredSessions: 0, connects: 0, mostConnections: 0 };
  let engine: SysEngine | undefined;
  let startedAt = clock.now();
  let sampledAt = startedAt;
  let mostHeapBytes = 0;
  let told: ReadonlySet<string> = new Set();
  let isDue = false;
  let timer: NodeJS.Timeout | undefined;

  const readers = createSysReaders({
    session: (clientId) => engine?.session(clientId),
    onReader: () => {
      // Its subscription is in the making: it gets what is published when that is done.
      if (!isDue) setImmediate(() => publish());
      isDue = true;
    },
  });

  const read = (from: SysEngine) => {
    const counters = from.counters();
    counts.mostConnections = Math.max(counts.mostConnections, counters.connections);
    return counters;
  };

  const publish = () => {
    isDue = false;
    if (!engine) return;
    const before = told;
    told = new Set();
    if (readers.any) {
      const { heapUsed: heapBytes } = process.memoryUsage();
      mostHeapBytes = Math.max(mostHeapBytes, heapBytes);
      const uptimeSeconds = Math.max(0, Math.floor((clock.now().getTime() - startedAt.getTime()) / 1000));
      const counters = read(engine);
      const values = sysValues({ counters, counts, loads, version, uptimeSeconds, heapBytes, mostHeapBytes });
      for (const [topic, payload] of values) engine.publish({ topic, payload, retain: true });
      told = new Set(values.map(([topic]) => topic));
    }
    for (const topic of before) if (!told.has(topic)) engine.publish({ topic, payload: '', retain: true });
  };

  const sample = () => {
    if (!engine) return;
    const now = clock.now();
    const counters = read(engine);
    for (const [name, count] of loadCounts(counters, counts)) {
      const load = loads.get(name);
      if (load) load.update(count, now.getTime() - sampledAt.getTime());
      else loads.set(name, new LoadAverage(count));
    }
    sampledAt = now;
  };

  return {
    events: {
      ...readers.events,
      connected: (client) => {
        counts.connects += 1;
        readers.events.connected(client);
      },
      dropped: () => void (counts.dropped += 1),
      sessionEnded: (_clientId, why) => void (counts.expiredSessions += Number(why === 'expired')),
    },
    start: (started) => {
      engine = started;
      startedAt = clock.now();
      sample();
      timer = setInterval(() => {
        sample();
        if (readers.any || told.size > 0) publish();
      }, everyMilliseconds).unref();
    },
    stop: () => {
      clearInterval(timer);
      engine = undefined;
    },
  };
}
