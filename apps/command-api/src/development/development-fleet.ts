import { createHash } from 'node:crypto';
import { type CommandType, commandTypes } from '@roadwire/protocol';
import { cohortOf } from '../vehicles/cohort-of.ts';
import { idAlphabet } from '../vehicles/new-vehicle-id.ts';

const models = ['Aster', 'Borealis', 'Cirrus'] as const;
/** The models without a fuel tank. */
const electricModels: ReadonlySet<string> = new Set<(typeof models)[number]>(['Borealis']);
const regions = ['eu-central', 'eu-west', 'us-east'] as const;
const firmwares = ['4.2.1', '4.3.0'] as const;

const pick = <T>(choices: readonly T[], index: number): T => {
  const choice = choices[index % choices.length];
  if (choice === undefined) throw new Error('nothing to pick from');
  return choice;
};

/** What the cars of a model can do: only electric ones can be charged. */
const commandTypesOf = (model: string): CommandType[] =>
  commandTypes.filter((type) => electricModels.has(model) || !type.startsWith('charging.'));

/** The same for each model of a development fleet. */
export const developmentModels = models.map((model) => ({ model, commandTypes: commandTypesOf(model) }));
/** How the VIN of each of these cars begins, and of no other one. */
export const developmentVinPrefix = 'RWDEV';

/** The car with this number in a development fleet: always the same one. */
export function developmentVehicle(index: number) {
  const digest = createHash('sha256').update(`development vehicle ${index}`).digest();
  const id = `rw-${[...digest.subarray(0, 6)].map((byte) => pick([...idAlphabet], byte)).join('')}`;
  const model = pick(models, index);
  return {
    id,
    vin: `${developmentVinPrefix}${String(index).padStart(12, '0')}`,
    name: `${model} ${index + 1}`,
    model,
    region: pick(regions, Math.floor(index / models.length)),
    firmware: pick(firmwares, index),
    tags: ['development'],
    commandTypes: commandTypesOf(model),
    cohort: cohortOf(id, model),
  };
}
