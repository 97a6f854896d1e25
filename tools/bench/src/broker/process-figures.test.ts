import { expect, it } from 'vitest';
import { busyMicrosecondsIn, cpuMicrosecondsIn, residentBytesIn } from './process-figures.ts';

it('adds user and system time of a process, whatever its name', () => {
  const stat = '4711 (a) b (c) S 1 4711 4711 0 -1 4194560 100 200 0 0 150 25 7 8 20 0 11 0 12345 1000 200';
  expect(cpuMicrosecondsIn(stat)).toBe(1_750_000);
  expect(() => cpuMicrosecondsIn('4711 (node) Z')).toThrow('no processor times');
});

it('reads the resident memory', () => {
  expect(residentBytesIn('Name:\tnode\nVmHWM:\t  200 kB\nVmRSS:\t  100 kB\nThreads:\t11\n')).toBe(102_400);
  expect(() => residentBytesIn('Name:\tnode\n')).toThrow('no resident memory');
});

it('adds what all processors did, but not what they waited', () => {
  const stat = 'cpu  100 10 200 4000 500 1 20 3 7 8\ncpu0 1 1 1 1 1 1 1 1 1 1\nintr 5\n';
  expect(busyMicrosecondsIn(stat)).toBe(3_340_000);
  expect(() => busyMicrosecondsIn('cpu0 1 1\n')).toThrow('no processor times');
});
