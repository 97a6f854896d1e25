import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Cohort, decoderOf, VehicleId } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

/** What a car holds since it was enrolled: the answer of the platform beside its own key. PEM texts. */
const EnrolledCar = Type.Object({
  vehicleId: VehicleId,
  cohort: Cohort,
  brokerUrl: Type.String(),
  tls: Type.Optional(Type.Object({ ca: Type.String(), cert: Type.String(), key: Type.String() })),
  commandRootKey: Type.Object({ kty: Type.Literal('OKP'), crv: Type.Literal('Ed25519'), x: Type.String() }),
  commandKeys: Type.String(),
});
const decodeEnrolledCar = decoderOf(EnrolledCar);

/** Reads `car.json` in this folder. @throws when it is missing or is none */
export function readEnrolledCar(folder: string): Static<typeof EnrolledCar> {
  const car = decodeEnrolledCar(readFileSync(path.join(folder, 'car.json')));
  if (!car.ok) throw new Error(`not what a car needs: ${car.reason}`);
  return car.value;
}
