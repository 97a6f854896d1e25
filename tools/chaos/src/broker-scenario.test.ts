import { expect, test } from 'vitest';
import { brokerScenario } from './broker-scenario.ts';

const options = { commands: 0, cars: 0, commandApis: 0, seconds: undefined, keep: false, progress: () => {} };

test('notices a broker that acknowledges before it has kept anything', async () => {
  const { signal } = new AbortController();
  const broken = { ...options, seed: 5, kills: 8, durability: 'fsync', flaw: 'settled', signal } as const;
  const { mustBeZero } = await brokerScenario.run(broken);
  expect(mustBeZero['lost']).toBeGreaterThan(0);
  expect(mustBeZero['startFailed']).toBe(0);
}, 180_000);
