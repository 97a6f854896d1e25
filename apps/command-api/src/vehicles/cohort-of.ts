import { createHash } from 'node:crypto';

const buckets = 16;

/**
 * The part of the fleet that one notice can reach and that this car belongs to: its model and a bucket of the hash of its
 * id, so that the cars of a model are spread evenly. It stands in the car's certificate.
 */
export function cohortOf(vehicleId: string, model: string): string {
  const bucket = (createHash('sha256').update(vehicleId).digest()[0] ?? 0) % buckets;
  return `${slugOf(model)}-${String(bucket).padStart(2, '0')}`;
}

/** A model's name in small letters, digits and hyphens. */
const slugOf = (model: string): string =>
  model
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
