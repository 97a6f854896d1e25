import { expect, it } from 'vitest';
import { chooseNames } from './choose-names.ts';

const known = ['core', 'core-fsync', 'fan-in-0', 'fan-in-1'];

it('takes names, and the beginnings of several', () => {
  expect(chooseNames('core', known)).toEqual(['core']);
  expect(chooseNames('fan-in,core-fsync', known)).toEqual(['fan-in-0', 'fan-in-1', 'core-fsync']);
});

it('says what there is when it knows none', () => {
  expect(() => chooseNames('fan-i', known)).toThrow('"fan-i" is none of core, core-fsync, fan-in-0, fan-in-1');
});
