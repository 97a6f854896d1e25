import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Cohort, decoderOf, encode, VehicleId } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

/** What a car holds since it was enrolled. */
export const CarFile = Type.Object({
  vehicleId: VehicleId,
  cohort: Cohort,
  commandRootKey: Type.Object({ kty: Type.Literal('OKP'), crv: Type.Literal('Ed25519'), x: Type.String() }),
  commandKeys: Type.String(),
  /** PEM texts. */
  ca: Type.String(),
  cert: Type.String(),
  key: Type.String(),
});
export type CarFile = Static<typeof CarFile>;
const decodeCarFile = decoderOf(CarFile);

const fileOf = (folder: string) => path.join(folder, 'car.json');

/** @throws when the file is missing or is none */
export function readCarFile(folder: string): CarFile {
  return parseCarFile(readFileSync(fileOf(folder), 'utf8'));
}

export const writeCarFile = (folder: string, car: CarFile): void =>
  writeFileSync(fileOf(folder), encode(car), { mode: 0o600 });

/** @throws when it is none */
export function parseCarFile(text: string): CarFile {
  const car = decodeCarFile(text);
  if (!car.ok) throw new Error(`not what a car needs: ${car.reason}`);
  return car.value;
}
