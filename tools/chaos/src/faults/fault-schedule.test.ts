import { expect, test } from 'vitest';
import { type Fault, planFaults, servicesThatDie } from './fault-schedule.ts';

const run = { seconds: 24, commandApis: 2, carProcesses: 5 };

test('is the same for the same seed, and another one for another seed', () => {
  expect(planFaults(7, run)).toEqual(planFaults(7, run));
  expect(planFaults(7, run)).not.toEqual(planFaults(8, run));
});

test('kills everything, cuts and stalls both links, in order and within the time', () => {
  for (const seed of [1, 2, 3]) {
    const faults = planFaults(seed, run);
    for (const victim of servicesThatDie) expect(faults).toContainEqual(expect.objectContaining({ victim }));
    const deadOf = (kind: Fault['kind']) =>
      new Set(faults.flatMap((fault) => (fault.kind === kind && 'process' in fault ? [fault.process] : [])));
    expect(deadOf('kill-command-api')).toEqual(new Set([0, 1]));
    expect(deadOf('kill-cars')).toEqual(new Set([0, 1, 2, 3, 4]));
    for (const link of ['cars', 'command-api']) {
      for (const kind of ['cut', 'stall']) expect(faults).toContainEqual(expect.objectContaining({ kind, link }));
    }
    const times = faults.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(24_000);
  }
});

test('spreads the deaths of a service over the time', () => {
  const deaths = planFaults(1, { ...run, seconds: 60 }).filter(
    (fault) => fault.kind === 'kill-command-api' && fault.process === 0,
  );
  expect(deaths).toHaveLength(8);
  expect(deaths.filter(({ atMs }) => atMs < 30_000).length).toBeGreaterThanOrEqual(3);
  expect(deaths.filter(({ atMs }) => atMs > 30_000).length).toBeGreaterThanOrEqual(3);
});

test('kills each command-api at times of its own, and changes nothing else when there is but one', () => {
  const faults = planFaults(1, run);
  const deathsOf = (process: number) =>
    faults.flatMap((fault) => (fault.kind === 'kill-command-api' && fault.process === process ? [fault.atMs] : []));
  expect(deathsOf(0)).not.toEqual(deathsOf(1));
  const withoutSecond = faults.filter((fault) => fault.kind !== 'kill-command-api' || fault.process === 0);
  expect(planFaults(1, { ...run, commandApis: 1 })).toEqual(withoutSecond);
});
