import type { ContenderName } from '../brokers/contenders.ts';
import type { FigureName, Measure, Outcome } from '../measures/measure.ts';
import { medianRatio } from './ratios.ts';

/** One measure of one round. */
export interface Taken {
  readonly measure: Measure;
  readonly contender: ContenderName;
  readonly outcome: Outcome;
}

/** Everything of a run, in the order of its rounds. */
export class AllTaken {
  readonly #taken: readonly Taken[];

  constructor(taken: readonly Taken[]) {
    this.#taken = taken;
  }

  /** Each once. */
  measures(where: (measure: Measure) => boolean): Measure[] {
    return [...new Set(this.#taken.map(({ measure }) => measure))].filter(where);
  }

  outcomes(measure: Measure, contender: ContenderName): Outcome[] {
    return this.#taken
      .filter((one) => one.measure === measure && one.contender === contender)
      .map(({ outcome }) => outcome);
  }

  figures(measure: Measure, contender: ContenderName, figure: FigureName): number[] {
    return this.outcomes(measure, contender).flatMap(({ figures }) => figures[figure] ?? []);
  }

  /** Undefined unless both were measured. */
  ratio(measure: Measure, figure: FigureName, contender: ContenderName, to: ContenderName): number | undefined {
    return medianRatio(this.figures(measure, contender, figure), this.figures(measure, to, figure));
  }

  lost(contenders: readonly ContenderName[], qos: 0 | 1, of: 'lost' | 'duplicates' = 'lost'): number {
    return this.#taken
      .filter(({ measure, contender }) => measure.qos === qos && contenders.includes(contender))
      .reduce((sum, { outcome }) => sum + outcome[of], 0);
  }
}
