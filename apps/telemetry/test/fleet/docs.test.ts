import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { expect, test } from 'vitest';
import { filterQuery } from '../../src/fleet/filter-query.ts';
import { fleetRoutes } from '../../src/fleet/fleet-routes.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/fleet-api.md'), 'utf8');
const firstCells = (heading: string): string[] =>
  (page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => line.split('|')[1]?.match(/[^`\s,]+/g) ?? []);

test('the page lists every route', async () => {
  const app = await createHttpService({
    name: 'x',
    description: 'x',
    logger: createLogger({ name: 'x', level: 'error' }),
  });
  const never = () => Promise.reject(new Error('nothing is behind a document'));
  fleetRoutes(app, {
    clock: systemClock,
    retentionDays: 1,
    twins: { signalsOf: never },
    news: { watch: () => () => undefined },
    reads: {
      ...{ find: never, list: never, count: never, positions: never, history: never },
      ...{ alerts: never, alertsToLookAt: never, presence: never, refused: never },
    },
  });
  await app.ready();
  expect(firstCells('The routes').toSorted()).toEqual(Object.keys(app.swagger().paths ?? {}).toSorted());
  await app.close();
});

test('the page explains every filter', () => {
  expect(firstCells('Filters').toSorted()).toEqual(Object.keys(filterQuery).toSorted());
});
