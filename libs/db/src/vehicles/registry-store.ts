import { type Actor, recordAudit } from '../audit/audit-store.ts';
import type { Database } from '../database.ts';
import { isUniqueViolation } from '../violations.ts';
import type { Vehicle } from './vehicle-store.ts';

export interface NewVehicle {
  id: string;
  vin: string;
  name: string;
  model: string;
  region: string;
  firmware: string;
  tags: string[];
  cohort: string;
  commandTypes: string[];
}

export type VehicleChange = Partial<Pick<NewVehicle, 'name' | 'region' | 'firmware' | 'tags' | 'commandTypes'>>;

/** Cars come into the registry, and what is known of them changes; each with its line in the audit log. */
export function createRegistryStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    /** `known` when the id or the VIN is taken. The VIN is personal data and stays out of the audit log. */
    register: async (vehicle: NewVehicle, by: Actor, now: Date): Promise<Vehicle | 'known'> => {
      try {
        return await prisma.$transaction(async (transaction) => {
          const { id, model, region, firmware, tags, commandTypes } = vehicle;
          const registered = await transaction.vehicle.create({ data: { ...vehicle, createdAt: now } });
          await recordAudit(transaction, {
            ...by,
            ...{ at: now, action: 'vehicles.register', target: `vehicle:${id}`, vehicleId: id, outcome: 'done' },
            details: { model, region, firmware, tags, commandTypes },
          });
          return registered;
        });
      } catch (error) {
        if (isUniqueViolation(error)) return 'known';
        throw error;
      }
    },

    /** Null when there is no such car. */
    change: (id: string, change: VehicleChange, by: Actor, now: Date): Promise<Vehicle | null> =>
      prisma.$transaction(async (transaction) => {
        const [changed] = await transaction.vehicle.updateManyAndReturn({ where: { id }, data: change });
        if (!changed) return null;
        await recordAudit(transaction, {
          ...by,
          ...{ at: now, action: 'vehicle.change', target: `vehicle:${id}`, vehicleId: id, outcome: 'done' },
          details: { ...change },
        });
        return changed;
      }),
  };
}
export type RegistryStore = ReturnType<typeof createRegistryStore>;
