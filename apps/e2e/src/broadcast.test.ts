import { people, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onlineCarOf } from './support/cars.ts';
import { runRoadwire } from './support/run-roadwire.ts';

let stack: TestStack;
beforeAll(async () => void (stack = await startTestStack()));
afterAll(() => stack?.stop());

it('delivers a notice to one car and brings its receipt back', async () => {
  const { vehicleId } = await onlineCarOf(stack, people.driver);

  const run = await runRoadwire(
    ['broadcast', 'send', '--vehicle', vehicleId, '--title', 'Update', '--text', 'A new version', '--wait', '--json'],
    stack,
  );

  expect(run, run.stderr).toMatchObject({ code: 0 });
  const { deliveries } = JSON.parse(run.stdout);
  expect(deliveries).toHaveLength(1);
  expect(deliveries[0]).toMatchObject({ vehicleId, state: expect.stringMatching(/^(received|accepted|installed)$/) });
});
