import { createHash } from 'node:crypto';

const models = ['Aster', 'Borealis', 'Cirrus'] as const;
const regions = ['eu-central', 'eu-west', 'us-east'] as const;
const firmwares = ['4.2.1', '4.3.0'] as const;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const pick = <T>(choices: readonly T[], index: number): T => {
  const choice = choices[index % choices.length];
  if (choice === undefined) throw new Error('nothing to pick from');
  return choice;
};

/** The car with this number in a development fleet: always the same one. */
export function developmentVehicle(index: number) {
  const digest = createHash('sha256').update(`development vehicle ${index}`).digest();
  const letters = [...digest.subarray(0, 6)].map((byte) => pick([...alphabet], byte)).join('');
  const model = pick(models, index);
  return {
    id: `rw-${letters}`,
    vin: `RWDEV${String(index).padStart(12, '0')}`,
    name: `${model} ${index + 1}`,
    model,
    region: pick(regions, Math.floor(index / models.length)),
    firmware: pick(firmwares, index),
    tags: ['development'],
    cohort: `${model.toLowerCase()}-${String((digest[6] ?? 0) % 16).padStart(2, '0')}`,
  };
}
