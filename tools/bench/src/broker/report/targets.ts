import { atLeast, atMost, type Target } from '../../scenario.ts';
import { median, rounded } from '../../statistics.ts';
import type { ContenderName } from '../brokers/contenders.ts';
import { figureNames, type FigureName, type Measure } from '../measures/measure.ts';
import { geometricMean } from './ratios.ts';
import type { AllTaken } from './taken.ts';

const limits = {
  core: { mosquitto: { mean: 0.6, each: 1.2 }, aedes: { mean: 0.5, each: 0.9 } },
  fsyncToMemory: 2,
  durableMessagesPerSecond: 20_000,
  idleKibibytes: 8,
  tlsToBareTls: 1.3,
  tailToMedian: 4,
};

const cores: readonly ContenderName[] = ['core', 'core-memory', 'core-os', 'core-fsync'];

/** Those that can be judged by what was taken. */
export function targetsOf(all: AllTaken): Target[] {
  return [
    atMost('deliveries that core lost at QoS 1', all.lost(cores, 1), 0),
    atMost('deliveries at QoS 1 that came twice from core', all.lost(cores, 1, 'duplicates'), 0),
    ...versus(all, 'mosquitto'),
    ...versus(all, 'aedes'),
    ...durable(all),
    ...idle(all),
    ...tail(all),
  ];
}

const isTraffic = ({ group }: Measure): boolean => group === 'traffic';

/** A ratio in each of the measures where both were taken. */
function ratios(
  all: AllTaken,
  [contender, to]: readonly [ContenderName, ContenderName],
  figure: FigureName,
  where: (measure: Measure) => boolean,
): { name: string; ratio: number }[] {
  return all.measures(where).flatMap((measure) => {
    const ratio = all.ratio(measure, figure, contender, to);
    return ratio === undefined ? [] : [{ name: measure.name, ratio }];
  });
}

function versus(all: AllTaken, baseline: 'mosquitto' | 'aedes'): Target[] {
  const { mean, each } = limits.core[baseline];
  const found = ratios(all, ['core', baseline], figureNames.cpu, isTraffic);
  const overall = geometricMean(found.map(({ ratio }) => ratio));
  const what = `${figureNames.cpu} per delivery, core to ${baseline}`;
  return [
    ...(overall === undefined ? [] : [atMost(`${what}: geometric mean of ${found.length}`, rounded(overall), mean)]),
    ...found.map(({ name, ratio }) => atMost(`${what}: ${name}`, rounded(ratio), each)),
  ];
}

function durable(all: AllTaken): Target[] {
  const toMemory = ratios(all, ['core-fsync', 'core-memory'], figureNames.cpu, isTraffic);
  const what = `${figureNames.cpu} per delivery, fsync to memory`;
  return [
    ...toMemory.map(({ name, ratio }) => atMost(`${what}: ${name}`, rounded(ratio), limits.fsyncToMemory)),
    ...medians(all, 'core-fsync', figureNames.rate, ({ id }) => id === 'durable-online').map(({ value }) =>
      atLeast('durable messages a second', value, limits.durableMessagesPerSecond),
    ),
  ];
}

function idle(all: AllTaken): Target[] {
  const plain = medians(all, 'core', figureNames.memory, ({ id }) => id !== 'idle-tls');
  return [
    ...plain.map(({ name, value }) => atMost(`${figureNames.memory}: ${name}`, value, limits.idleKibibytes)),
    ...ratios(all, ['core', 'bare-tls'], figureNames.memory, () => true).map(({ name, ratio }) =>
      atMost(`${figureNames.memory}, core to bare TLS: ${name}`, rounded(ratio), limits.tlsToBareTls),
    ),
  ];
}

function tail(all: AllTaken): Target[] {
  return all
    .measures(({ group }) => group === 'one at a time')
    .flatMap((measure) => {
      const tails = all.outcomes(measure, 'core').flatMap(({ figures }) => {
        const { [figureNames.p50]: p50, [figureNames.p99]: p99 } = figures;
        return p50 === undefined || p99 === undefined ? [] : [p99 / p50];
      });
      if (tails.length === 0) return [];
      return [atMost('p99 to p50, one command at a time', rounded(median(tails)), limits.tailToMedian)];
    });
}

function medians(all: AllTaken, contender: ContenderName, figure: FigureName, where: (measure: Measure) => boolean) {
  return all.measures(where).flatMap((measure) => {
    const values = all.figures(measure, contender, figure);
    return values.length === 0 ? [] : [{ name: measure.name, value: median(values) }];
  });
}
