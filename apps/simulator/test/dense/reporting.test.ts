import { expect, test } from 'vitest';
import { noCounts } from '../../src/dense/fleet-counts.ts';
import { planDense } from '../../src/dense/dense-plan.ts';
import { Reporting } from '../../src/dense/reporting.ts';

const brokerUrl = 'mqtt://127.0.0.1:1883';
const clock = { now: () => new Date('2026-01-31T08:15:30.123Z') };

async function startReporting(options: { cars: number; qos?: 0 | 1 }) {
  const counts = noCounts();
  const plan = await planDense({ brokerUrl, ...options, rate: { everySeconds: 10 } });
  const reporting = new Reporting({ plan, clock, counts, startMilliseconds: 0 });
  const written: Buffer[] = [];
  const link = { isFull: false, write: (bytes: Buffer) => void written.push(bytes) };
  return { counts, reporting, written, link };
}

test('makes no report while the socket is full, and counts it', async () => {
  const { counts, reporting, written, link } = await startReporting({ cars: 1 });
  reporting.begin(0, 0);
  expect(reporting.report(0, { ...link, isFull: true }, reporting.dueAt(0))).toBe(false);
  expect(reporting.report(0, link, reporting.dueAt(0))).toBe(true);
  expect(written).toHaveLength(1);
  expect(counts).toMatchObject({ messages: 1, samples: 10, skipped: 1 });
});

test('makes no more reports when many are unacknowledged, until one is', async () => {
  const { counts, reporting, written, link } = await startReporting({ cars: 1, qos: 1 });
  reporting.begin(0, 0);
  for (let turn = 1; turn <= 20; turn += 1) reporting.report(0, link, reporting.dueAt(0));
  expect(written).toHaveLength(16);
  reporting.acknowledged(0, false);
  reporting.acknowledged(0, true);
  expect(reporting.report(0, link, reporting.dueAt(0))).toBe(true);
  reporting.end(0);
  expect(counts).toMatchObject({ messages: 17, skipped: 4, acknowledged: 1, refused: 1, forgotten: 15 });
});

test('counts what it could not make because the process was late', async () => {
  const { counts, reporting, link } = await startReporting({ cars: 1 });
  reporting.begin(0, 0);
  reporting.report(0, link, reporting.dueAt(0) + 35_000);
  expect(counts).toMatchObject({ messages: 1, skipped: 3 });
});

test('spreads the cars over the period, once in each, also those that come late', async () => {
  const cars = 1_000;
  const { reporting, link } = await startReporting({ cars });
  const due: number[] = [];
  for (let car = 0; car < cars; car += 1) {
    // They connect within the first seconds, and all have their own place in the period.
    reporting.begin(car, car * 3);
    reporting.report(car, link, reporting.dueAt(car));
    due.push(reporting.dueAt(car));
  }
  const perSecond = new Map<number, number>();
  for (const at of due)
    perSecond.set(Math.floor(at / 1_000) % 10, (perSecond.get(Math.floor(at / 1_000) % 10) ?? 0) + 1);
  expect(perSecond.size).toBe(10);
  for (const count of perSecond.values()) expect(count).toBeGreaterThan(60);
  for (const at of due) expect(at).toBeLessThanOrEqual(32_000);
});
