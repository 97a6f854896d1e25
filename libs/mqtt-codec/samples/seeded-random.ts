/** Numbers in [0, 1). */
export type Random = () => number;

/** Numbers that depend on the seed alone (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** An integer of `least` to `most`, both possible. */
export const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1));

/** Throws RangeError when there is nothing to pick from. */
export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[between(random, 0, from.length - 1)];
  if (picked === undefined) throw new RangeError('nothing to pick from');
  return picked;
}
