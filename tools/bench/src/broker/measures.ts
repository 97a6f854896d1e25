import type { BrokerProcess } from './broker-process.ts';
import { measureCommandAndAnswer } from './command-and-answer.ts';
import { measureFanIn } from './fan-in.ts';
import { measureFanOut } from './fan-out.ts';
import { measureIdleMemory } from './idle-memory.ts';
import type { TrafficFigures } from './measure-traffic.ts';

export interface Outcome {
  /** By the names below. */
  readonly figures: Readonly<Record<string, number>>;
  readonly lost: number;
}

export interface Measure {
  readonly name: string;
  readonly qos: 0 | 1;
  /** On a broker that has done nothing yet. */
  run(broker: BrokerProcess, signal: AbortSignal): Promise<Outcome>;
}

export const figureNames = {
  cpu: 'CPU µs per delivery',
  rate: 'deliveries a second',
  p50: 'p50 ms',
  p99: 'p99 ms',
  memory: 'KiB per idle client',
} as const;

const cars = 1_000;
const fleet = 10_000;
const payloadBytes = 100;
const noticeBytes = 300;
const command = { cars, inFlight: 100, requestBytes: 700, answerBytes: 120 };
/** Few at QoS 1: each costs the broker a write and the client an acknowledgement. At QoS 0 a write takes several along. */
const fanOut = { receivers: cars, payloadBytes, onTheWay: { 0: 20, 1: 2 } };

export const measures: readonly Measure[] = [
  ...([0, 1] as const).map((qos): Measure => ({
    name: `fan-out QoS ${qos}`,
    qos,
    run: async (broker, signal) =>
      outcomeOf(await measureFanOut(broker, { ...fanOut, qos, onTheWay: fanOut.onTheWay[qos] }, signal)),
  })),
  ...([0, 1] as const).map((qos): Measure => ({
    name: `fan-in QoS ${qos}`,
    qos,
    run: async (broker, signal) =>
      outcomeOf(await measureFanIn(broker, { publishers: cars, qos, payloadBytes }, signal)),
  })),
  {
    name: 'command and answer QoS 1',
    qos: 1,
    async run(broker, signal) {
      const { p50Milliseconds, p99Milliseconds, ...traffic } = await measureCommandAndAnswer(broker, command, signal);
      const { figures, lost } = outcomeOf(traffic);
      return { lost, figures: { ...figures, [figureNames.p50]: p50Milliseconds, [figureNames.p99]: p99Milliseconds } };
    },
  },
  {
    name: 'one notice to 10,000 QoS 1',
    qos: 1,
    run: async (broker, signal) =>
      outcomeOf(
        await measureFanOut(broker, { receivers: fleet, qos: 1, onTheWay: 1, payloadBytes: noticeBytes }, signal),
      ),
  },
  {
    name: '10,000 idle clients',
    qos: 1,
    run: async (broker, signal) => ({
      lost: 0,
      figures: { [figureNames.memory]: await measureIdleMemory(broker, fleet, signal) },
    }),
  },
];

const outcomeOf = ({ cpuMicrosecondsPerDelivery, deliveriesPerSecond, lost }: TrafficFigures): Outcome => ({
  figures: { [figureNames.cpu]: cpuMicrosecondsPerDelivery, [figureNames.rate]: deliveriesPerSecond },
  lost,
});
