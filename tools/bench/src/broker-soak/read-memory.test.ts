import { expect, it } from 'vitest';
import { assertOpenFiles } from './assert-open-files.ts';
import { metricIn } from './read-memory.ts';

it('reads a metric by its whole name', () => {
  const metrics = '# HELP a_b x\na_b_c 3\na_b 1.5e+3\n';
  expect(metricIn(metrics, 'a_b')).toBe(1_500);
  expect(() => metricIn(metrics, 'a')).toThrow('has no a');
});

it('says what to do when too few files may be open', () => {
  const limits = (hard: string) =>
    `Limit  Soft Limit  Hard Limit  Units\nMax open files            1024       ${hard}      files\n`;
  expect(() => assertOpenFiles(15_000, limits('20000'))).not.toThrow();
  expect(() => assertOpenFiles(15_000, limits('unlimited'))).not.toThrow();
  expect(() => assertOpenFiles(15_000, limits('4096'))).toThrow('18200 open files');
});
