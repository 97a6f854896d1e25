import { describe, expect, it } from 'vitest';
import { RecencyMap } from './recency-map.ts';

describe('the map by recency', () => {
  it('gives up what was set longest ago, and nothing twice', () => {
    const map = new RecencyMap<number>();
    for (const [index, key] of ['a', 'b', 'c'].entries()) map.set(key, index);
    map.set('a', 3);
    expect([map.takeOldest(), map.takeOldest(), map.takeOldest(), map.takeOldest()]).toEqual([1, 2, 3, undefined]);
    map.set('d', 4);
    expect(map.takeOldest()).toBe(4);
  });

  it('is right whatever is set and taken, in whatever order', () => {
    const map = new RecencyMap<string>();
    let expected: string[] = [];
    let seed = 1;
    for (let step = 0; step < 20_000; step += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      if (seed % 3 === 0) expect(map.takeOldest()).toBe(expected.shift());
      else {
        const key = String(seed % 50);
        map.set(key, key);
        expected = [...expected.filter((other) => other !== key), key];
      }
    }
    expect([...map.values()]).toEqual(expected);
  });
});
