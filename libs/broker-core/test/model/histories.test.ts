import { expect, it } from 'vitest';
import { describeHistory } from './describe-history.ts';
import { keepingOf } from './keeping.ts';
import { playHistory } from './play-history.ts';
import { randomHistory } from './random-history.ts';
import { shrinkHistory } from './shrink-history.ts';
import type { Step } from './step.ts';

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
      const keeping = keepingOf(seed);
      const history = randomHistory(seed, keeping !== 'in memory');
      const play = (steps: readonly Step[]) => playHistory(steps, { keeping });
      if ((await play(history)) === undefined) continue;
      const shortest = await shrinkHistory(history, async (shorter) => (await play(shorter)) !== undefined);
      const why = await play(shortest);
      const again = `ROADWIRE_MODEL_SEED=${seed} ROADWIRE_MODEL_HISTORIES=1`;
      const what = `The history, as short as it gets, of a broker that keeps what it must ${keeping} (again: ${again})`;
      expect.fail(`${why}\n\n${what}:\n${describeHistory(shortest)}\n`);
    }
  },
  60_000 + count * 30,
);
