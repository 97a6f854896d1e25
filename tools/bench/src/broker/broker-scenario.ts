import os from 'node:os';
import { mosquittoIsMissing } from '@roadwire/testing';
import type { Scenario, ScenarioOutcome } from '../scenario.ts';
import { type ContenderName, contenderNames, isInstalled } from './brokers/contenders.ts';
import { allMeasures } from './measures/all-measures.ts';
import { figureNames, groups, type Measure, type Outcome } from './measures/measure.ts';
import { AllTaken, type Taken } from './report/taken.ts';
import { ratioTable, tableOf } from './report/tables.ts';
import { targetsOf } from './report/targets.ts';
import { isInMemory } from './temporary-folder.ts';

/**
 * The broker core beside mosquitto and aedes, and with a disk beside itself: what a delivery costs, how fast it is, and what clients
 * that say nothing hold. Each measure has a process of its own that nothing warmed up or littered before.
 */
export const brokerScenario: Scenario = {
  name: 'broker',
  description: 'the broker core beside mosquitto and aedes: cost of a delivery, memory of a client, durable messages',
  choices: { measures: allMeasures.map(({ id }) => id), brokers: contenderNames },
  async run({ rounds, only, brokers, progress, signal }) {
    if (process.platform !== 'linux') throw new Error('it needs Linux: processor times and memory come from /proc');
    if (isInMemory())
      progress(`${os.tmpdir()} lies in memory, where fsync costs nothing: set TMPDIR to a folder on a disk`);
    const missing = contenderNames.filter((name) => !isInstalled(name));
    if (missing.length > 0) progress(`${mosquittoIsMissing}; it goes on without`);
    const chosen = allMeasures.filter(({ id }) => !only || only.includes(id));
    const isWanted = (name: ContenderName) => !missing.includes(name) && (!brokers || brokers.includes(name));
    const taken: Taken[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      for (const measure of chosen) {
        const contenders = measure.contenders.filter(isWanted);
        // Who comes first takes turns, as the machine is not the same all the time.
        for (const contender of round % 2 === 1 ? contenders : contenders.toReversed()) {
          const outcome = await take(measure, contender, signal);
          taken.push({ measure, contender, outcome });
          progress(`round ${round} of ${rounds}: ${measure.name}, ${contender}: ${told(outcome)}`);
        }
      }
    }
    if (taken.length === 0) throw new Error('no measure has one of these brokers');
    return outcomeOf(new AllTaken(taken), rounds);
  },
};

async function take(measure: Measure, contender: ContenderName, signal: AbortSignal): Promise<Outcome> {
  try {
    return await measure.take(contender, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`${measure.name}, ${contender}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

const told = ({ figures, lost, duplicates }: Outcome): string =>
  Object.entries(figures)
    .map(([name, value]) => `${value} ${name}`)
    .concat(lost > 0 ? `${lost} LOST` : [], duplicates > 0 ? `${duplicates} TWICE` : [])
    .join(', ');

function outcomeOf(all: AllTaken, rounds: number): ScenarioOutcome {
  const tables = groups.flatMap((group) => {
    const table = tableOf(all, group);
    const figure = group === 'memory' ? figureNames.memory : figureNames.cpu;
    const ratios = ratioTable(all, group, figure);
    return [
      ...(table.length > 0 ? [[group, table] as const] : []),
      ...(ratios.length > 0 ? [[`${group}: ${figure} as a share`, ratios] as const] : []),
    ];
  });
  return { results: { rounds, ...Object.fromEntries(tables) }, targets: targetsOf(all) };
}
