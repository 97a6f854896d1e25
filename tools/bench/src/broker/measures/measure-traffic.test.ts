import { expect, it } from 'vitest';
import { startContender } from '../brokers/contenders.ts';
import { measureTraffic, type Traffic } from './measure-traffic.ts';
import { commandsAndAnswers, fanIn, fanOut } from './traffic-patterns.ts';

// No figure is looked at, only that there are some.
const briefly = { warmUpMilliseconds: 20, measuredMilliseconds: 100, patienceMilliseconds: 300 };
const signal = new AbortController().signal;
const isElsewhere = process.platform !== 'linux';

async function measure(traffic: Traffic, limits?: Readonly<Record<string, number>>) {
  await using broker = await startContender('core', { signal, ...(limits && { limits }) });
  return await measureTraffic(broker, { ...traffic, ...briefly }, signal);
}

const patterns = ([0, 1] as const).flatMap((qos): [string, Traffic][] => [
  [`fan-out QoS ${qos}`, fanOut({ qos, isKept: false, receivers: 5, payloadBytes: 100, onTheWay: 4, run: 2 })],
  [`fan-in QoS ${qos}`, fanIn({ qos, isKept: true, publishers: 5, payloadBytes: 100 })],
  [
    `command and answer QoS ${qos}`,
    commandsAndAnswers({ qos, isKept: true, cars: 5, inFlight: 3, requestBytes: 700, answerBytes: 120 }),
  ],
]);

it.skipIf(isElsewhere).each(patterns)('every message of %s arrives once', async (_name, traffic) => {
  const { lost, duplicates, figures } = await measure(traffic);
  expect({ lost, duplicates }).toEqual({ lost: 0, duplicates: 0 });
  expect(figures['a second']).toBeGreaterThan(0);
});

const away = {
  ...fanIn({ qos: 1, isKept: true, publishers: 5, payloadBytes: 100, isAway: true }),
  serviceIsAway: true,
};

it.skipIf(isElsewhere)('a service that was away gets everything at the end', async () => {
  const { lost, duplicates } = await measure({ ...away, figures: () => ({}) });
  expect({ lost, duplicates }).toEqual({ lost: 0, duplicates: 0 });
});

it.skipIf(isElsewhere)('what a broker drops is counted as lost', async () => {
  const { lost, duplicates } = await measure({ ...away, figures: () => ({}) }, { queueMessages: 1 });
  expect(lost).toBeGreaterThan(0);
  expect(duplicates).toBe(0);
});
