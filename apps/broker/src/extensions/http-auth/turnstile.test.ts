import { expect, it } from 'vitest';
import { createTurnstile } from './turnstile.ts';

it('turns away what would have to wait behind too many', async () => {
  const turn = createTurnstile({ atOnce: 1, waiting: 2 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const done: string[] = [];
  const work = (name: string) => turn(() => promise.then(() => void done.push(name)));
  const taken = ['1', '2', '3'].map(work);
  await expect(work('4')).rejects.toThrow('too many requests wait');
  resolve();
  await Promise.all(taken);
  await work('5');
  expect(done).toEqual(['1', '2', '3', '5']);
});
