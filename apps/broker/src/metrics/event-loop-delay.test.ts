import { Registry } from 'prom-client';
import { eventually } from '@roadwire/testing';
import { it } from 'vitest';
import { createEventLoopDelay } from './event-loop-delay.ts';

it('tells that the event loop was held up', async () => {
  const registry = new Registry();
  const delay = createEventLoopDelay({ registry });
  const count = async (bound: string) => {
    const [, value] = new RegExp(`_bucket\\{le="${bound}"\\} (\\d+)`, 'm').exec(await registry.metrics()) ?? [];
    return Number(value);
  };
  const above = async (bound: string) => (await count('\\+Inf')) - (await count(bound));
  delay.start();
  try {
    await eventually('a sample', async () => ((await count('\\+Inf')) > 0 ? true : undefined));
    const before = await above('0.1');
    const until = performance.now() + 150;
    while (performance.now() < until);
    await eventually('a long delay', async () => ((await above('0.1')) > before ? true : undefined));
  } finally {
    delay.stop();
    delay.stop();
  }
});
