import { models } from '../enrolment/models.ts';

/** The cars that `npm run simulate` registers bear it, so that nobody else plays them at the same time. */
const tag = 'simulate';
export const ownIdPrefix = 'sim-';
const regions = ['eu-central', 'eu-west', 'us-east'] as const;

export const isOfCommand = ({ tags }: { tags: readonly string[] }): boolean => tags.includes(tag);

/** The car with this number, from 0: always the same one. */
export function ownCar(index: number) {
  const number = String(index + 1).padStart(5, '0');
  const model = models[index % models.length] ?? models[0];
  return {
    id: `${ownIdPrefix}${number}`,
    vin: `RWSXM0000000${number}`,
    name: `Simulated ${model} ${index + 1}`,
    model,
    region: regions[Math.floor(index / models.length) % regions.length] ?? regions[0],
    tags: [tag],
  };
}
