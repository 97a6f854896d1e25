import { atMost, type Scenario, type ScenarioOutcome, type Target } from '../scenario.ts';
import { type EngineName, engines, startBroker } from './broker-process.ts';
import { compareRounds, type ComparedFigure } from './compare-rounds.ts';
import { figureNames, type Measure, measures, type Outcome } from './measures.ts';

/** What the core may cost at most, as a share of what the baseline costs. */
const largestShare = 0.6;
const costs: readonly string[] = [figureNames.cpu, figureNames.memory];

/**
 * The broker core beside aedes: processor time and rate of the patterns that a fleet makes, and the memory of clients that say
 * nothing. Each measure has a process of its own that nothing warmed up or littered before.
 */
export const brokerScenario: Scenario = {
  name: 'broker',
  description: 'the broker core beside aedes: cost of a delivery, memory of an idle client',
  async run({ rounds, progress, signal }) {
    const taken: Taken[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      for (const measure of measures) {
        // Who comes first takes turns, as the machine is not the same all the time.
        for (const engine of round % 2 === 1 ? engines : engines.toReversed()) {
          const outcome = await take(measure, engine, signal);
          taken.push({ measure, engine, outcome });
          progress(`round ${round} of ${rounds}: ${measure.name}, ${engine}: ${told(outcome)}`);
        }
      }
    }
    const table = measures.flatMap((measure) => {
      const of = (name: EngineName) =>
        taken.flatMap(({ measure: { name: taking }, engine, outcome }) =>
          engine === name && taking === measure.name ? [outcome.figures] : [],
        );
      return compareRounds(measure.name, { core: of('core'), aedes: of('aedes') });
    });
    return {
      results: { rounds, lostDeliveries: lostOf(taken), table },
      targets: [atMost('deliveries that core lost at QoS 1', lostOf(taken).core.qos1, 0), ...table.flatMap(targetOf)],
    } satisfies ScenarioOutcome;
  },
};

interface Taken {
  readonly measure: Measure;
  readonly engine: EngineName;
  readonly outcome: Outcome;
}

async function take(measure: Measure, engine: EngineName, signal: AbortSignal): Promise<Outcome> {
  await using broker = await startBroker(engine, signal);
  try {
    return await measure.run(broker, signal);
  } catch (error) {
    signal.throwIfAborted();
    const why = reasonOf(error);
    throw new Error(`${measure.name} on ${engine}: ${why instanceof Error ? why.message : why}`, { cause: why });
  }
}

/** What ends a wait says no more than that it was ended. */
const reasonOf = (error: unknown): unknown =>
  error instanceof Error && error.name === 'AbortError' ? (error.cause ?? error) : error;

const told = ({ figures, lost }: Outcome): string =>
  Object.entries(figures)
    .map(([name, value]) => `${value} ${name}`)
    .concat(lost > 0 ? `${lost} LOST` : [])
    .join(', ');

function lostOf(taken: readonly Taken[]) {
  const of = (name: EngineName, level: 0 | 1) =>
    taken
      .filter(({ engine, measure }) => engine === name && measure.qos === level)
      .reduce((sum, { outcome }) => sum + outcome.lost, 0);
  const both = (name: EngineName) => ({ qos0: of(name, 0), qos1: of(name, 1) });
  return { core: both('core'), aedes: both('aedes') };
}

const targetOf = ({ measure, figure, coreToAedes }: ComparedFigure): Target[] =>
  costs.includes(figure) ? [atMost(`${measure}, ${figure}, core to aedes`, coreToAedes, largestShare)] : [];
