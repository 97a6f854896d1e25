import { expect, it } from 'vitest';
import type { ContenderName } from '../brokers/contenders.ts';
import { allMeasures } from '../measures/all-measures.ts';
import type { Outcome } from '../measures/measure.ts';
import { AllTaken, type Taken } from './taken.ts';
import { targetsOf } from './targets.ts';

function taken(id: string, contender: ContenderName, figures: Outcome['figures'], lost = 0): Taken {
  const measure = allMeasures.find((known) => known.id === id);
  if (!measure) throw new Error(`no measure is called ${id}`);
  return { measure, contender, outcome: { figures, lost, duplicates: 0 } };
}

it('judges only by what was taken, in the same round', () => {
  const targets = targetsOf(
    new AllTaken([
      taken('fan-in-0', 'core', { 'CPU µs': 1 }),
      taken('fan-in-0', 'mosquitto', { 'CPU µs': 4 }),
      taken('fan-in-1', 'core', { 'CPU µs': 5 }),
      taken('fan-in-1', 'mosquitto', { 'CPU µs': 4 }),
      taken('fan-in-1', 'core-fsync', { 'CPU µs': 5 }),
      taken('durable-online', 'core-fsync', { 'a second': 30_000 }, 2),
    ]),
  );
  expect(targets.map(({ name, value, met }) => [name, value, met])).toEqual([
    ['deliveries that core lost at QoS 1', 2, false],
    ['deliveries at QoS 1 that came twice from core', 0, true],
    ['CPU µs per delivery, core to mosquitto: geometric mean of 2', 0.56, true],
    ['CPU µs per delivery, core to mosquitto: fan-in QoS 0', 0.25, true],
    ['CPU µs per delivery, core to mosquitto: fan-in QoS 1', 1.25, false],
    ['durable messages a second', 30_000, true],
  ]);
});

it('judges the tail and the memory', () => {
  const targets = targetsOf(
    new AllTaken([
      taken('one-command', 'core', { 'p50 ms': 0.2, 'p99 ms': 1 }),
      taken('idle-plain', 'core', { 'KiB a client': 7 }),
      taken('idle-tls', 'core', { 'KiB a client': 52 }),
      taken('idle-tls', 'bare-tls', { 'KiB a client': 50 }),
    ]),
  );
  expect(targets.slice(2).map(({ value, met }) => [value, met])).toEqual([
    [7, true],
    [1.04, true],
    [5, false],
  ]);
});
