import { median, rounded } from '../../statistics.ts';
import { figureNames, type FigureName, type Group, type Outcome } from '../measures/measure.ts';
import type { AllTaken } from './taken.ts';

type Row = Record<string, unknown>;

/** Groups whose measures pass on messages. */
const withMessages: readonly Group[] = ['traffic', 'one at a time', 'durable'];

/** One row for each measure and contender of a group: medians, and the figures of each round. */
export function tableOf(all: AllTaken, group: Group): Row[] {
  return all
    .measures((measure) => measure.group === group)
    .flatMap((measure) =>
      measure.contenders.flatMap((broker): Row[] => {
        const outcomes = all.outcomes(measure, broker);
        if (outcomes.length === 0) return [];
        const counted = withMessages.includes(group) ? totals(outcomes) : {};
        return [{ measure: measure.name, broker, ...mediansOf(outcomes), ...counted, rounds: outcomes }];
      }),
    );
}

function mediansOf(outcomes: readonly Outcome[]): Row {
  const medians: Row = {};
  for (const figure of Object.values(figureNames)) {
    const values = outcomes.flatMap(({ figures }) => figures[figure] ?? []);
    if (values.length > 0) medians[figure] = median(values);
  }
  return medians;
}

const totals = (outcomes: readonly Outcome[]): Row => ({
  lost: outcomes.reduce((sum, { lost }) => sum + lost, 0),
  twice: outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0),
});

/** What core costs as a share of what the others cost, in each measure of whom both were taken. */
export function ratioTable(all: AllTaken, group: Group, figure: FigureName): Row[] {
  return all
    .measures((measure) => measure.group === group)
    .flatMap((measure): Row[] => {
      const ratios = {
        'core/mosquitto': all.ratio(measure, figure, 'core', 'mosquitto'),
        'core/aedes': all.ratio(measure, figure, 'core', 'aedes'),
        'fsync/memory': all.ratio(measure, figure, 'core-fsync', 'core-memory'),
        'core/bare-tls': all.ratio(measure, figure, 'core', 'bare-tls'),
      };
      const known = Object.entries(ratios).flatMap(([name, ratio]) =>
        ratio === undefined ? [] : [[name, rounded(ratio)]],
      );
      return known.length === 0 ? [] : [{ measure: measure.name, ...Object.fromEntries(known) }];
    });
}
