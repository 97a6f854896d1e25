import { type ContenderName, keepsSessions, startContender } from '../brokers/contenders.ts';
import type { Measure } from './measure.ts';
import { measureTraffic, type Traffic } from './measure-traffic.ts';
import { commandsAndAnswers, fanIn, fanOut } from './traffic-patterns.ts';

const brokers: readonly ContenderName[] = ['core', 'mosquitto', 'aedes'];
/** With receivers that have something to store for, and without and with a disk. */
const kept: readonly ContenderName[] = ['core-memory', 'core-fsync'];

const cars = 1_000;
const fleet = 10_000;
const payloadBytes = 100;
const noticeBytes = 300;
const command = { cars, requestBytes: 700, answerBytes: 120 };
/** Few at QoS 1: each costs the broker a write and the client an acknowledgement. At QoS 0 a write takes several along. */
const fanOutPace = { 0: { onTheWay: 20, run: 5 }, 1: { onTheWay: 2, run: 1 } };

const trafficMeasure = (
  measure: Pick<Measure, 'id' | 'name' | 'group' | 'qos'>,
  traffic: (isKept: boolean) => Traffic,
): Measure => ({
  ...measure,
  contenders: measure.qos === 0 ? brokers : [...brokers, ...kept],
  async take(contender, signal) {
    await using broker = await startContender(contender, { signal });
    return await measureTraffic(broker, traffic(keepsSessions(contender)), signal);
  },
});

export const trafficMeasures: readonly Measure[] = [
  ...([0, 1] as const).map((qos) =>
    trafficMeasure({ id: `fan-out-${qos}`, name: `fan-out QoS ${qos}`, group: 'traffic', qos }, (isKept) =>
      fanOut({ qos, isKept, receivers: cars, payloadBytes, ...fanOutPace[qos] }),
    ),
  ),
  ...([0, 1] as const).map((qos) =>
    trafficMeasure({ id: `fan-in-${qos}`, name: `fan-in QoS ${qos}`, group: 'traffic', qos }, (isKept) =>
      fanIn({ qos, isKept, publishers: cars, payloadBytes }),
    ),
  ),
  ...([0, 1] as const).map((qos) =>
    trafficMeasure({ id: `commands-${qos}`, name: `command and answer QoS ${qos}`, group: 'traffic', qos }, (isKept) =>
      commandsAndAnswers({ qos, isKept, inFlight: 100, ...command }),
    ),
  ),
  trafficMeasure({ id: 'notice', name: 'one notice to 10,000 QoS 1', group: 'traffic', qos: 1 }, (isKept) =>
    fanOut({ qos: 1, isKept, receivers: fleet, payloadBytes: noticeBytes, onTheWay: 1, run: 1 }),
  ),
  trafficMeasure({ id: 'one-command', name: 'one command at a time QoS 1', group: 'one at a time', qos: 1 }, (isKept) =>
    commandsAndAnswers({ qos: 1, isKept, inFlight: 1, ...command }),
  ),
];
