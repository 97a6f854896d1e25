import { startContender } from '../brokers/contenders.ts';
import { figuresBetween, ofAcknowledged } from './between-marks.ts';
import type { Measure } from './measure.ts';
import { measureTraffic } from './measure-traffic.ts';
import { fanIn } from './traffic-patterns.ts';

const pattern = { qos: 1, isKept: true, publishers: 1_000, payloadBytes: 100 } as const;
/** For everything that is sent while the service is away. */
const roomForAll = {
  queueMessages: 2_000_000,
  queueBytes: 1024 * 1024 * 1024,
  totalQueueBytes: 2 * 1024 * 1024 * 1024,
};

/** Messages that the broker acknowledged because the store has them. */
export const durableMeasures: readonly Measure[] = (['online', 'offline'] as const).map((presence) => ({
  id: `durable-${presence}`,
  name: `to a session that is ${presence}`,
  group: 'durable',
  qos: 1,
  contenders: ['core-memory', 'core-os', 'core-fsync'],
  async take(contender, signal) {
    const isAway = presence === 'offline';
    await using broker = await startContender(contender, { signal, ...(isAway && { limits: roomForAll }) });
    return await measureTraffic(
      broker,
      {
        ...fanIn({ ...pattern, isAway }),
        figures: (intervals) => figuresBetween(intervals, ofAcknowledged),
        ...(isAway && { serviceIsAway: true, warmUpMilliseconds: 500, measuredMilliseconds: 2_000 }),
      },
      signal,
    );
  },
}));
