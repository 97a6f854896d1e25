import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeScenario, Scenario } from './scenario.ts';
import { unknownFields } from './unknown-fields.ts';

/** A scenario that is not there or cannot be used; the message says what to do instead. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

const folder = path.resolve(import.meta.dirname, '../../scenarios');

/** Of the scenarios that come with the simulator. */
export const scenarioNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort();

/** By the name of one that comes with the simulator, or the path of a file, which has a slash or ends in `.json`. */
export function readScenario(nameOrFile: string): Scenario {
  const isFile = nameOrFile.includes('/') || nameOrFile.endsWith('.json');
  if (!isFile && !scenarioNames().includes(nameOrFile)) {
    throw new ScenarioError(
      `there is no scenario "${nameOrFile}"; there are ${scenarioNames().join(', ')}, or the path of a file of your own`,
    );
  }
  const file = isFile ? path.resolve(nameOrFile) : path.join(folder, `${nameOrFile}.json`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ScenarioError(`cannot read the scenario ${file}`, { cause: error });
  }
  const scenario = decodeScenario(text);
  if (!scenario.ok) {
    const [unknown] = unknownFields(Scenario, text);
    throw new ScenarioError(`the scenario ${file}: ${unknown ? `${unknown} is no field of it` : scenario.reason}`);
  }
  const rest = scenario.value.trips?.restMinutes;
  if (rest && rest.from > rest.to) {
    throw new ScenarioError(`the scenario ${file}: /trips/restMinutes/from is more than its "to"`);
  }
  return scenario.value;
}
