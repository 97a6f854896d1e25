import { expect, it } from 'vitest';
import type { Mark } from '../load/load-protocol.ts';
import { figuresBetween, ofAcknowledged } from './between-marks.ts';

const mark = (seconds: number, brokerSeconds: number, ownSeconds: number, delivered: number): Mark => ({
  atMilliseconds: seconds * 1000,
  brokerCpuMicroseconds: brokerSeconds * 1e6,
  ownCpuMicroseconds: ownSeconds * 1e6,
  machineCpuMicroseconds: seconds * 1.5e6,
  counts: { delivered, acknowledged: delivered / 2, expected: 0, received: 0, duplicates: 0 },
});

it('adds what both processes of the load counted, each in its own time', () => {
  const intervals = {
    cars: { from: mark(1, 1, 0, 1000), to: mark(3, 2, 1, 201_000) },
    service: { from: mark(2, 1.4, 0, 0), to: mark(4, 2.6, 0.2, 2_000) },
  };
  expect(figuresBetween(intervals)).toEqual({
    'CPU µs': 4.95,
    'a second': 101_000,
    'broker %': 50,
    'cars %': 50,
    'service %': 10,
    'others %': 40,
  });
  expect(figuresBetween(intervals, ofAcknowledged)).toMatchObject({ 'CPU µs': 9.9, 'a second': 50_500 });
});

it('does not call it a measure when nothing was delivered', () => {
  const still = { from: mark(1, 1, 0, 5), to: mark(2, 1, 0, 5) };
  expect(() => figuresBetween({ cars: still, service: still })).toThrow('nothing was delivered');
});
