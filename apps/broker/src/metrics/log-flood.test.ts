import { createLogger } from '@roadwire/service';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeClient } from '../../test/metrics/engine-fakes.ts';
import { createEngineLog } from './engine-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says so many lines of a kind each second, and then how many it did not say', () => {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = createLogger({ name: 'broker', level: 'info', destination });
  const { events, tlsRefused } = createEngineLog({ logger });
  const refusal = { reasonCode: 0x87, why: 'not its own', disconnects: false };
  for (let times = 0; times < 1_000; times += 1) events.subscribeRefused?.(fakeClient(), `filter/${times}`, refusal);
  tlsRefused('203.0.113.7', new Error('no certificate'));
  expect(lines.map(({ msg }) => msg)).toEqual([
    ...Array.from({ length: 50 }, () => 'subscription refused'),
    'TLS handshake refused',
  ]);
  vi.advanceTimersByTime(1_000);
  events.subscribeRefused?.(fakeClient(), 'later', refusal);
  expect(lines.slice(51)).toMatchObject([
    { msg: 'more of the same, which were not logged', of: 'subscription refused', more: 950 },
    { msg: 'subscription refused', filter: 'later' },
  ]);
});
