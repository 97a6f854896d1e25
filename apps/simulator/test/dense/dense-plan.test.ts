import { expect, test } from 'vitest';
import { planDense } from '../../src/dense/dense-plan.ts';
import { expectOpenFiles } from '../../src/dense/expect-open-files.ts';

const brokerUrl = 'mqtt://localhost';

test('decides what is left open', async () => {
  expect(await planDense({ cars: 2, brokerUrl })).toMatchObject({
    vehicleIds: ['rw-dense-000001', 'rw-dense-000002'],
    ...{ host: '127.0.0.1', port: 1883, everySeconds: 10, samples: 10, qos: 0, hearsNotices: false },
  });
});

test('makes the time between reports of messages per second', async () => {
  const { everySeconds } = await planDense({ cars: 15_000, brokerUrl, rate: { messagesPerSecond: 1_000 } });
  expect(everySeconds).toBe(15);
});

test.each([
  [{ cars: 0 }, 'the number of cars'],
  [{ cars: 1, samples: 500 }, 'the number of samples'],
  [{ cars: 1, brokerUrl: 'mqtts://localhost' }, 'mqtt://127.0.0.1:1883, not mqtts://localhost'],
  [{ cars: 1, rate: { everySeconds: 0 } }, 'every 0 s'],
  [{ cars: 1, rate: { messagesPerSecond: 0 } }, 'every Infinity s'],
  [{ cars: 3, vehicleIds: ['rw-1'] }, '3 cars, and only 1 vehicle ids'],
  [{ cars: 1, connectsPerSecond: 0 }, 'connects per second'],
])('refuses %j', async (options, why) => {
  await expect(planDense({ brokerUrl, ...options })).rejects.toThrow(why);
});

test('says what to do about too few open files', () => {
  expect(() => expectOpenFiles(15_000, 1_024)).toThrow('ulimit -Hn 15064');
  expect(() => expectOpenFiles(15_000, 20_000)).not.toThrow();
});
