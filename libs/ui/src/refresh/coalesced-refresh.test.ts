import { describe, expect, it } from 'vitest';
import { coalescedRefresh } from './coalesced-refresh.ts';

/** A load that ends when the test says so. */
function heldLoad() {
  const waiting: (() => void)[] = [];
  let started = 0;
  return {
    load: () => {
      started += 1;
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
    started: () => started,
    finish: async () => {
      waiting.shift()?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('a coalesced refresh', () => {
  it('loads once more, not five times more, after five hints during a load', async () => {
    const held = heldLoad();
    const refresh = coalescedRefresh(held.load);
    refresh();
    for (let hint = 0; hint < 5; hint += 1) refresh();
    expect(held.started()).toBe(1);
    await held.finish();
    expect(held.started()).toBe(2);
    await held.finish();
    expect(held.started()).toBe(2);
  });

  it('loads again for a hint that comes after it is done', async () => {
    const held = heldLoad();
    const refresh = coalescedRefresh(held.load);
    refresh();
    await held.finish();
    await Promise.resolve();
    refresh();
    expect(held.started()).toBe(2);
  });
});
