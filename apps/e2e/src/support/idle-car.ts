import type { RoadwireClient } from '@roadwire/sdk';
import { enrolVehicle, type TlsIdentity } from '@roadwire/testing';

/** A car that is registered and enrolled, and that nobody plays. */
export interface IdleCar {
  id: string;
  cohort: string;
  identity: TlsIdentity;
}

/** Registers and enrols a car under this VIN, in the name of an administrator. */
export async function registerIdleCar(admin: RoadwireClient, vin: string): Promise<IdleCar> {
  const body = { vin, model: 'Aster', region: 'eu-west', firmware: '4.3.0' };
  const { data, error } = await admin.POST('/v1/vehicles', { body });
  if (!data) throw new Error(`the car was not registered: ${JSON.stringify(error)}`);
  const { id, cohort } = data;
  return { id, cohort, identity: await enrolVehicle(admin, id) };
}
