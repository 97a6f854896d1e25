import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { telemetryVariables } from '../src/config.ts';
import { createIntakeMetrics } from '../src/intake/intake-metrics.ts';
import { refusalReasons } from '../src/intake/refusals.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/telemetry.md'), 'utf8');
const rowsUnder = (heading: string): string[][] =>
  (page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map((cells) => cells.slice(1, -1));

test('the page lists every variable with its default', () => {
  const expected = Object.entries(telemetryVariables).map(([name, variable]) => {
    const read = variable.read(undefined);
    return [name, 'value' in read ? `${read.value}` : ''];
  });
  expect(rowsUnder('Variables').map((row) => row.slice(0, 2))).toEqual(expected);
});

test('the page explains every reason of a refusal', () => {
  expect(rowsUnder('What is refused').map(([reason]) => reason)).toEqual([...refusalReasons]);
});

test('the page lists every metric', async () => {
  const registry = new Registry();
  createIntakeMetrics(registry);
  const names = (await registry.getMetricsAsJSON()).map(({ name }) => name);
  expect(
    rowsUnder('Metrics')
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(names.toSorted());
});
