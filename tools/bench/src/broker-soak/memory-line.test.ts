import { expect, it } from 'vitest';
import { type MemorySample, slopeOf } from './memory-line.ts';

const mebibyte = 2 ** 20;
const resident = ({ residentBytes }: MemorySample) => residentBytes;
const samples = (mebibytes: readonly number[], seconds = 5) =>
  mebibytes.map((value, at) => ({
    ...{ atSeconds: (at + 1) * seconds, residentBytes: value * mebibyte, heapBytes: 0, externalBytes: 0 },
  }));

it('is what the memory grows by in a minute', () => {
  const growing = samples(Array.from({ length: 13 }, (_, at) => 1_000 + at));
  expect(slopeOf(growing, resident, 0)).toBeCloseTo(12);
});

it('is near 0 for a heap that goes up and down', () => {
  const sawtooth = samples(Array.from({ length: 60 }, (_, at) => 1_000 + (at % 5)));
  expect(Math.abs(slopeOf(sawtooth, resident, 0))).toBeLessThan(0.2);
});

it('takes no notice of what was before', () => {
  const warmedUp = samples([...Array.from({ length: 12 }, (_, at) => 500 + at * 40), ...Array<number>(12).fill(1_000)]);
  expect(slopeOf(warmedUp, resident, 65)).toBeCloseTo(0);
  expect(slopeOf(warmedUp, resident, 0)).toBeGreaterThan(100);
});

it('is not said of two samples', () => {
  expect(() => slopeOf(samples([1, 2]), resident, 0)).toThrow('too few samples');
});
