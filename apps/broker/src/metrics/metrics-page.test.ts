import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { fakeCounters } from '../../test/metrics/engine-fakes.ts';
import { createEngineMetrics, metricPrefix } from './engine-metrics.ts';
import { createEventLoopDelay } from './event-loop-delay.ts';
import { LoadAverage } from './load-average.ts';
import { loadNames, sysValues } from './sys-values.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/broker-metrics.md'), 'utf8');

it('has every metric, with its labels', async () => {
  const registry = new Registry();
  createEngineMetrics({ registry }).watch({ counters: () => fakeCounters(), session: () => undefined });
  createEventLoopDelay({ registry });
  const names = registry.getMetricsAsArray().map(({ name }) => name.slice(metricPrefix.length));
  const written = [...page.matchAll(/^\| `[^|]+\|/gm)].flatMap(([cell]) =>
    [...cell.matchAll(/`([a-z_]+)(?:\{[a-z,]+\})?`/g)].flatMap(([, name = '']) => [name]),
  );
  expect(names.length).toBeGreaterThan(25);
  expect(written).toEqual(expect.arrayContaining(names));
  for (const line of (await registry.metrics()).split('\n')) {
    const [, name = '', labels] = /^roadwire_broker_(\w+_total)\{(.+)\} /.exec(line) ?? [];
    if (labels === undefined) continue;
    const labelNames = labels.split(',').map((label) => label.split('=')[0]);
    expect(page).toContain(`\`${name}{${labelNames.join(',')}}\``);
  }
});

it('has every topic of $SYS', () => {
  const values = sysValues({
    ...{ counters: fakeCounters(), version: '1', uptimeSeconds: 1, heapBytes: 1, mostHeapBytes: 1 },
    counts: { dropped: 0, expiredSessions: 0, connects: 0, mostConnections: 0 },
    loads: new Map(loadNames.map((name) => [name, new LoadAverage(0)])),
  });
  expect(values.length).toBeGreaterThan(40);
  for (const [topic] of values) {
    const name = topic.slice('$SYS/broker/'.length).replace(/\/(?:1|5|15)min$/, '/…');
    expect(page).toContain(`\`${name}\``);
  }
});
