import { expect, test } from 'vitest';
import { noCounts } from '../../src/dense/fleet-counts.ts';
import { progressFigures } from '../../src/dense/progress-figures.ts';
import { progressLine } from '../../src/dense/progress-line.ts';

const mebibyte = 1_024 * 1_024;
const start = { atMilliseconds: 0, cpuMicroseconds: 0, residentBytes: 100 * mebibyte, heapBytes: 20 * mebibyte };

test('says rates since the last time, and what each car costs beyond the empty process', () => {
  const before = { counts: { ...noCounts(), connected: 900, connects: 900 }, use: { ...start, atMilliseconds: 1_000 } };
  const counts = { ...noCounts(), connected: 1_000, connects: 1_000, messages: 200, samples: 2_000, acknowledged: 190 };
  const use = {
    atMilliseconds: 3_000,
    cpuMicroseconds: 500_000,
    residentBytes: 108 * mebibyte,
    heapBytes: 22 * mebibyte,
  };
  const figures = progressFigures({ cars: 15_000, start, before, now: { counts: { ...counts, skipped: 3 }, use } });
  expect(figures).toMatchObject({ residentKibibytesPerCar: 8.2, heapKibibytesPerCar: 2, cpuPercent: 25 });
  expect(progressLine(figures, { qos: 1, trouble: 'connect ECONNREFUSED' })).toBe(
    '1,000 of 15,000 cars · 50 connects/s · 100 messages/s · 1,000 samples/s · 95 acknowledged/s · 3 skipped · ' +
      '108 MiB, 8.2 KiB a car · CPU 25% · connect ECONNREFUSED',
  );
});

test('says nothing of what each car costs while none is connected', () => {
  const now = { counts: noCounts(), use: { ...start, atMilliseconds: 1_000 } };
  const figures = progressFigures({ cars: 10, start, before: { counts: noCounts(), use: start }, now });
  expect(progressLine(figures, { qos: 0, trouble: undefined })).toBe(
    '0 of 10 cars · 0 messages/s · 0 samples/s · 100 MiB · CPU 0%',
  );
});
