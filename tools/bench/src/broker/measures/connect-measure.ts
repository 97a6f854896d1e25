import { setTimeout as wait } from 'node:timers/promises';
import { startContender } from '../brokers/contenders.ts';
import { LoadProcess } from '../load/load-process.ts';
import { figuresBetween, ofAcknowledged } from './between-marks.ts';
import type { Measure } from './measure.ts';

const warmUpMilliseconds = 1_500;
const measuredMilliseconds = 3_000;

/** Clients that come and go: CONNECT, CONNACK, DISCONNECT, and both sides have closed. */
export const connectMeasure: Measure = {
  id: 'connect',
  name: 'connect and disconnect',
  group: 'connections',
  qos: 0,
  contenders: ['core', 'mosquitto', 'aedes'],
  async take(contender, signal) {
    await using broker = await startContender(contender, { signal });
    await using cars = new LoadProcess('cars');
    await cars.join(broker, { kind: 'connecting' });
    await cars.start();
    await wait(warmUpMilliseconds, undefined, { signal });
    const from = await cars.mark();
    await wait(measuredMilliseconds, undefined, { signal });
    const to = await cars.mark();
    return { figures: figuresBetween({ cars: { from, to } }, ofAcknowledged), lost: 0, duplicates: 0 };
  },
};
