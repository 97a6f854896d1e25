import { median, rounded } from '../statistics.ts';

export interface ComparedFigure {
  readonly measure: string;
  readonly figure: string;
  /** Medians of the rounds. */
  readonly core: number;
  readonly aedes: number;
  /** The median of the rounds' own ratios: both sides of one were measured one after the other. */
  readonly coreToAedes: number;
  readonly rounds: { readonly core: readonly number[]; readonly aedes: readonly number[] };
}

type Figures = Readonly<Record<string, number>>;

/** One row for each figure of a measure, from what each round gave on either side. */
export function compareRounds(
  measure: string,
  { core, aedes }: { core: readonly Figures[]; aedes: readonly Figures[] },
): ComparedFigure[] {
  const names = Object.keys(core[0] ?? {});
  return names.map((figure) => {
    const rounds = { core: valuesOf(core, figure), aedes: valuesOf(aedes, figure) };
    const ratios = rounds.core.map((value, round) => value / (rounds.aedes[round] ?? Number.NaN));
    return {
      measure,
      figure,
      core: median(rounds.core),
      aedes: median(rounds.aedes),
      coreToAedes: rounded(median(ratios)),
      rounds,
    };
  });
}

const valuesOf = (rounds: readonly Figures[], figure: string): number[] =>
  rounds.map((figures) => figures[figure] ?? Number.NaN);
