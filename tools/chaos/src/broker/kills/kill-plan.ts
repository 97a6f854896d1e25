import { createRandom, type Random } from '../../random.ts';

/**
 * When the broker is killed. `start`: so long after its process began. `recovery`: after it took hold of its directory, so while
 * it reads. `load`: while everybody works. `checkpoint`: when it has begun to write its log anew. `many`, `large`: when
 * everybody has published many messages, or large ones, at once.
 */
export const killMoments = ['start', 'recovery', 'load', 'checkpoint', 'many', 'large'] as const;
export type KillMoment = (typeof killMoments)[number];

export interface Kill {
  readonly moment: KillMoment;
  /** Milliseconds of undisturbed work before. */
  readonly settleMs: number;
  /** Milliseconds after what is waited for. */
  readonly afterMs: number;
  /** Whether half a batch stands at the end of the log then. */
  readonly tearsTail: boolean;
}

/** How many of each there are among as many as these add up to. */
const shares: Readonly<Record<KillMoment, number>> = {
  start: 2,
  recovery: 3,
  load: 5,
  checkpoint: 5,
  many: 3,
  large: 2,
};

/** The same for the same seed; every moment has its share, also of a few. */
export function planKills(seed: number, kills: number): Kill[] {
  const random = createRandom(seed).fork('kills');
  const plan: Kill[] = [];
  while (plan.length < kills)
    plan.push(
      ...shuffled(
        killMoments.flatMap((moment) => killsAt(moment, random)),
        random,
      ),
    );
  return plan.slice(0, kills);
}

const killsAt = (moment: KillMoment, random: Random): Kill[] =>
  Array.from({ length: shares[moment] }, () => {
    const isSettled = moment === 'checkpoint' || moment === 'many' || moment === 'large';
    return {
      moment,
      settleMs: isSettled ? random.whole(20, 400) : 0,
      afterMs: afterMs(moment, random),
      tearsTail: random.chance(0.2),
    };
  });

function afterMs(moment: KillMoment, random: Random): number {
  // Few milliseconds matter more than many.
  const soon = (longest: number): number => Math.round(longest * random.next() ** 2);
  switch (moment) {
    case 'start':
      return random.whole(0, 350);
    case 'recovery':
      return soon(25);
    case 'load':
      return random.whole(20, 1_000);
    case 'checkpoint':
      return soon(20);
    case 'many':
    case 'large':
      return soon(40);
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random.next() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}
