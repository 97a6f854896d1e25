import { expect, it } from 'vitest';
import { allMeasures } from '../measures/all-measures.ts';
import { AllTaken } from './taken.ts';
import { ratioTable, tableOf } from './tables.ts';

const measure = allMeasures.find(({ id }) => id === 'fan-out-0');
if (!measure) throw new Error('no such measure');
const one = (contender: 'core' | 'aedes', cpu: number, lost = 0) =>
  ({ measure, contender, outcome: { figures: { 'CPU µs': cpu }, lost, duplicates: 0 } }) as const;
const all = new AllTaken([
  one('core', 1),
  one('aedes', 10),
  one('core', 3, 5),
  one('aedes', 12),
  one('core', 2),
  one('aedes', 5),
]);

it('has a row for each broker: medians, everything that was lost, and all rounds', () => {
  expect(tableOf(all, 'traffic')).toMatchObject([
    { measure: 'fan-out QoS 0', broker: 'core', 'CPU µs': 2, lost: 5, twice: 0, rounds: { length: 3 } },
    { measure: 'fan-out QoS 0', broker: 'aedes', 'CPU µs': 10, lost: 0, twice: 0 },
  ]);
  expect(tableOf(all, 'memory')).toEqual([]);
});

it('has the ratios of which both sides are known', () => {
  expect(ratioTable(all, 'traffic', 'CPU µs')).toEqual([{ measure: 'fan-out QoS 0', 'core/aedes': 0.25 }]);
  expect(ratioTable(all, 'memory', 'KiB a client')).toEqual([]);
});
