import { createLogger } from '@roadwire/service';
import { expect, it } from 'vitest';
import { createRegistryHealth } from './registry-health.ts';

it('says once that the registry is away, since when, and once that it is back', () => {
  const said: string[] = [];
  const changes: boolean[] = [];
  let now = new Date(0);
  const health = createRegistryHealth({
    clock: { now: () => now },
    logger: createLogger({
      name: 'test',
      destination: { write: (line: string) => void said.push(JSON.parse(line).msg) },
    }),
    onChange: (isAway) => changes.push(isAway),
  });
  health.answered();
  health.failed(new Error('no connection'));
  now = new Date(1000);
  health.failed(new Error('no connection'));
  expect(health.awaySince).toEqual(new Date(0));
  health.answered();
  health.answered();
  expect(health.awaySince).toBeUndefined();
  expect(changes).toEqual([true, false]);
  expect(said).toHaveLength(2);
});
