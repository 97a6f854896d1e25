import { expect, it } from 'vitest';
import { bytes, count, perSecond, span } from './amounts.ts';

it('amounts are shown as a person reads them', () => {
  expect([0, 1_234_567, null].map(count)).toEqual(['0', '1,234,567', '?']);
  expect([0, 1023, 1024, 1_572_864, 5 * 1024 ** 5, null].map(bytes)).toEqual([
    ...['0 B', '1023 B', '1.0 KiB', '1.5 MiB', '5120.0 TiB', '?'],
  ]);
  expect([perSecond(12.34), perSecond(null), perSecond(2048, bytes)]).toEqual(['12.3/s', '?', '2.0 KiB/s']);
  expect([0, 59, 60, 3_601, 90_000].map(span)).toEqual(['0 s', '59 s', '1 min', '1 h', '1 d 1 h']);
});
