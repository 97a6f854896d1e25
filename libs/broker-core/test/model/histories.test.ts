import { expect, it } from 'vitest';
import { describeHistory } from './describe-history.ts';
import { playHistory } from './play-history.ts';
import { randomHistory } from './random-history.ts';
import { shrinkHistory } from './shrink-history.ts';

/** The README says how to play more, or one again. */
const numberIn = (name: string, otherwise: number): number => {
  const text = process.env[name] ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : otherwise;
};
const firstSeed = numberIn('ROADWIRE_MODEL_SEED', 20_260_101);
const count = numberIn('ROADWIRE_MODEL_HISTORIES', 2_000);

it(
  'gives every client in random histories what the specification says, and nothing else',
  async () => {
    for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
      const history = randomHistory(seed);
      if ((await playHistory(history)) === undefined) continue;
      const shortest = await shrinkHistory(history, async (shorter) => (await playHistory(shorter)) !== undefined);
      const why = await playHistory(shortest);
      const again = `ROADWIRE_MODEL_SEED=${seed} ROADWIRE_MODEL_HISTORIES=1`;
      expect.fail(`${why}\n\nThe history, as short as it gets (again: ${again}):\n${describeHistory(shortest)}\n`);
    }
  },
  60_000 + count * 30,
);
