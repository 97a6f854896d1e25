import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLimitLog } from './limit-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const registry = new Registry();
  const lines: object[] = [];
  const logger = { warn: (fields: object, text?: string) => void lines.push({ ...fields, text }) };
  const log = createLimitLog({ registry, logger });
  const counted = async (limit: string) =>
    (await registry.getSingleMetric('roadwire_broker_limit_exceeded_total')?.get())?.values.find(
      ({ labels }) => labels['limit'] === limit,
    )?.value;
  return { log, lines, counted, registry };
}

it('counts under the name of the table what the engine calls otherwise', async () => {
  const { log, counted } = open();
  log.exceeded({ limit: 'maximumPacketSize', why: 'too long' });
  log.exceeded({ limit: 'connectPacketSize', why: 'too long' });
  log.exceeded({ limit: 'connections', why: 'too many' });
  expect(await counted('packet_size')).toBe(2);
  expect(await counted('connections')).toBe(1);
  expect(await counted('topic_depth')).toBe(0);
});

it('takes no name from outside for a label', async () => {
  const { log, counted, registry } = open();
  log.exceeded({ limit: 'veh-1', why: 'whatever' });
  expect(await counted('other')).toBe(1);
  expect(await registry.metrics()).not.toContain('veh-1');
});

it('says the first in full, then one line a second with how many there were, and the next after a rest in full again', () => {
  const { log, lines } = open();
  const exceed = (clientId: string) =>
    log.exceeded({ limit: 'subscriptions', clientId, reasonCode: 0x97, why: 'many' });
  for (let count = 0; count < 1_000; count += 1) exceed(`veh-${count}`);
  expect(lines).toEqual([
    {
      limit: 'subscriptions',
      clientId: 'veh-0',
      address: undefined,
      reasonCode: 0x97,
      why: 'many',
      text: 'limit exceeded',
    },
  ]);
  vi.advanceTimersByTime(1_000);
  exceed('veh-1000');
  vi.advanceTimersByTime(1_000);
  expect(lines.slice(1)).toEqual([
    { limit: 'subscriptions', more: 999, text: 'limit exceeded more often' },
    { limit: 'subscriptions', more: 1, text: 'limit exceeded more often' },
  ]);
  vi.advanceTimersByTime(1_000);
  exceed('veh-1001');
  expect(lines).toHaveLength(4);
  expect(lines[3]).toMatchObject({ clientId: 'veh-1001' });
});

it('says of each limit for itself, and at its end what it kept back', () => {
  const { log, lines } = open();
  for (const limit of ['subscriptions', 'topicLevels', 'topicLevels']) log.exceeded({ limit, why: 'x' });
  expect(lines).toHaveLength(2);
  log.stop();
  log.stop();
  expect(lines[2]).toEqual({ limit: 'topic_depth', more: 1, text: 'limit exceeded more often' });
});

it('cuts names that are long', () => {
  const { log, lines } = open();
  log.exceeded({ limit: 'clientIdBytes', clientId: 'x'.repeat(60_000), why: 'too long' });
  expect(JSON.stringify(lines).length).toBeLessThan(500);
});
