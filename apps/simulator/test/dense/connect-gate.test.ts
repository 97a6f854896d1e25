import { expect, test } from 'vitest';
import { ConnectGate } from '../../src/dense/connect-gate.ts';

test('lets as many connect as the rate allows, in their order, each once', () => {
  const gate = new ConnectGate({ cars: 1_000, perSecond: 100, nowMilliseconds: 0 });
  for (let car = 0; car < 1_000; car += 1) gate.add(car);
  gate.add(0);
  const connected: number[] = [];
  for (let now = 0; now <= 5_000; now += 10) gate.open(now, 200, (car) => connected.push(car));
  expect(connected).toEqual(Array.from({ length: 501 }, (_, car) => car));
});

test('allows no burst after a pause, and no more than have room', () => {
  const gate = new ConnectGate({ cars: 1_000, perSecond: 100, nowMilliseconds: 0 });
  for (let car = 0; car < 1_000; car += 1) gate.add(car);
  const connected: number[] = [];
  gate.open(60_000, 200, (car) => connected.push(car));
  expect(connected).toHaveLength(10);
  gate.open(120_000, 3, (car) => connected.push(car));
  expect(connected).toHaveLength(13);
});
