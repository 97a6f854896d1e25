import type { TestStack } from '@roadwire/testing';
import { onTestFinished } from 'vitest';
import { type DenseOptions, runDense } from '../../../src/dense/run-dense.ts';
import { toolsOf } from './observer.ts';

/** As many made-up ids as that, which no other test has. */
export const idsOf = (name: string, cars: number): string[] =>
  Array.from({ length: cars }, (_, car) => `rw-${name}-${String(car).padStart(3, '0')}`);

/** Plays a fleet against the broker of the stack until `stop`, which resolves to the lines that it said. */
export function play(stack: TestStack, options: Pick<DenseOptions, 'cars'> & Partial<DenseOptions>) {
  const stopping = new AbortController();
  let text = '';
  const write = (said: string) => void (text += said);
  const over = runDense({ ...toolsOf(stack), json: true, signal: stopping.signal, output: { write }, ...options });
  // Whoever awaits `stop` hears of it.
  over.catch(() => {});
  const stop = async (): Promise<string[]> => {
    stopping.abort();
    await over;
    return text.trim().split('\n');
  };
  onTestFinished(async () => void (await stop().catch(() => {})));
  return { stop, over };
}
