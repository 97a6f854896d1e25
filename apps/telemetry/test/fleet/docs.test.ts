import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describedFleet } from '../../src/fleet/described-fleet.ts';
import { filterQuery } from '../../src/fleet/filter-query.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/fleet-api.md'), 'utf8');
const firstCells = (heading: string): string[] =>
  (page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => line.split('|')[1]?.match(/[^`\s,]+/g) ?? []);

test('the page lists every route', async () => {
  const app = await describedFleet();
  expect(firstCells('The routes').toSorted()).toEqual(Object.keys(app.swagger().paths ?? {}).toSorted());
  await app.close();
});

test('the page explains every filter', () => {
  expect(firstCells('Filters').toSorted()).toEqual(Object.keys(filterQuery).toSorted());
});
