import type { FleetCounts } from './fleet-counts.ts';

/** What the process uses, at one moment. */
export interface ProcessUse {
  readonly atMilliseconds: number;
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
}

/** The fleet and its process between two moments. */
export interface ProgressFigures {
  readonly cars: number;
  readonly totals: FleetCounts;
  readonly perSecond: {
    readonly connects: number;
    readonly messages: number;
    readonly samples: number;
    readonly acknowledged: number;
  };
  readonly residentMebibytes: number;
  /** What was there before the first car is not counted; undefined while no car is connected. */
  readonly residentKibibytesPerCar: number | undefined;
  readonly heapKibibytesPerCar: number | undefined;
  /** Of one core. */
  readonly cpuPercent: number;
}

export function processUse(): ProcessUse {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    atMilliseconds: performance.now(),
    cpuMicroseconds: user + system,
    residentBytes: rss,
    heapBytes: heapUsed,
  };
}

export function progressFigures(moments: {
  cars: number;
  /** Before the first car. */
  start: ProcessUse;
  before: { counts: FleetCounts; use: ProcessUse };
  now: { counts: FleetCounts; use: ProcessUse };
}): ProgressFigures {
  const { cars, start, before, now } = moments;
  const seconds = (now.use.atMilliseconds - before.use.atMilliseconds) / 1_000;
  const rate = (of: 'connects' | 'messages' | 'samples' | 'acknowledged') =>
    seconds > 0 ? Math.round((now.counts[of] - before.counts[of]) / seconds) : 0;
  const perCar = (bytes: number) =>
    now.counts.connected > 0 ? Math.round((bytes / 1_024 / now.counts.connected) * 10) / 10 : undefined;
  const cpuSeconds = (now.use.cpuMicroseconds - before.use.cpuMicroseconds) / 1_000_000;
  return {
    cars,
    totals: now.counts,
    perSecond: {
      connects: rate('connects'),
      messages: rate('messages'),
      samples: rate('samples'),
      acknowledged: rate('acknowledged'),
    },
    residentMebibytes: Math.round(now.use.residentBytes / 1_024 / 1_024),
    residentKibibytesPerCar: perCar(now.use.residentBytes - start.residentBytes),
    heapKibibytesPerCar: perCar(now.use.heapBytes - start.heapBytes),
    cpuPercent: seconds > 0 ? Math.round((cpuSeconds / seconds) * 100) : 0,
  };
}
