import { expect, it } from 'vitest';
import { nothingYet } from '../load/role.ts';
import { balanceOf } from './balance.ts';

it('does not let what came twice stand for what is missing', () => {
  const publishers = { ...nothingYet, expected: 1000, delivered: 4 };
  const receivers = { ...nothingYet, received: 1000, delivered: 1000, duplicates: 3 };
  expect(balanceOf([publishers, receivers])).toEqual({ lost: 3, duplicates: 3 });
});
