import { eventually, people, startTestStack, type TestStack } from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlineCarOf } from './support/cars.ts';
import { runRoadwire } from './support/run-roadwire.ts';

describe('after a kill -9', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await startTestStack()));
  afterAll(() => stack?.stop());

  it.each(['command-api', 'broker', 'telemetry'] as const)('%s is started again, and cars unlock', async (name) => {
    const { vehicleId } = await onlineCarOf(stack, people.driver);
    const service = stack.services.get(name);
    const before = service?.pid;
    expect(before).toBeTypeOf('number');

    service?.kill('SIGKILL');
    await eventually('it is another process', () =>
      service?.pid !== undefined && service.pid !== before ? true : undefined,
    );
    await service?.whenReady();
    expect(stack.lines.some((line) => line.startsWith(`${name} stopped running`))).toBe(true);

    const run = await eventually(
      'an unlock succeeds',
      async () => {
        const args = ['command', 'doors.unlock', '--vehicle', vehicleId, '--wait', '--json'];
        const attempt = await runRoadwire(args, stack);
        return attempt.code === 0 ? attempt : undefined;
      },
      45_000,
    );
    expect(JSON.parse(run.stdout)).toMatchObject({ state: 'succeeded' });
  });
});
