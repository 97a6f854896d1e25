import { expect, test } from 'vitest';
import { kindsFound } from './kinds-found.ts';
import { MadeUpHistory } from './made-up-history.ts';

test.each([
  [10, []],
  [12, []],
  [undefined, []],
  [0, ['tailNotCut']],
])('knows what may be said of a tail of 10 bytes: %s', (cutBytes, kinds) => {
  const history = new MadeUpHistory();
  Object.assign(history.start(), { tornBytes: 10, cutBytes });
  expect(kindsFound(history)).toEqual(kinds);
});
