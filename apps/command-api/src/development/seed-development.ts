import { hashPassword, hashSecret } from '@roadwire/auth';
import type { Database } from '@roadwire/db';
import { type AccessRole, type Role, scopeNames } from '@roadwire/protocol';
import { developmentModels, developmentVehicle, developmentVinPrefix } from './development-fleet.ts';

/** Known to everybody who reads this: such people are only made in development. */
export const developmentPassword = 'roadwire';

interface SeededPerson {
  email: string;
  name: string;
  roles: Role[];
  /** What this person holds on the car with this number. */
  holds: (index: number) => AccessRole | undefined;
}

const people: readonly SeededPerson[] = [
  {
    email: 'driver@example.com',
    name: 'Driver',
    roles: ['driver'],
    holds: (index) => (index === 0 ? 'owner' : undefined),
  },
  {
    email: 'family@example.com',
    name: 'Family',
    roles: ['driver'],
    holds: (index) => (index === 1 || index === 2 ? 'owner' : undefined),
  },
  { email: 'operator@example.com', name: 'Operator', roles: ['operator'], holds: () => undefined },
  { email: 'fleet@example.com', name: 'Fleet manager', roles: ['fleet_manager'], holds: () => undefined },
  { email: 'admin@example.com', name: 'Administrator', roles: ['admin'], holds: () => undefined },
  {
    email: 'developer@example.com',
    name: 'Developer',
    roles: ['admin', 'fleet_manager', 'operator'],
    holds: () => 'driver',
  },
];

/** The development token may do everything that its person may, but not make further tokens. */
const developmentToken = { name: 'Development token', scopes: [...scopeNames] };

/**
 * People with a known password and a fleet of cars, so that a fresh installation can be tried at once. May run again: what
 * is there stays as it is, except that cars of an earlier version are given what they can do. The development token signs
 * in as the developer, who may drive every car.
 */
export async function seedDevelopment(
  { prisma }: Pick<Database, 'prisma'>,
  options: { fleetSize: number; developmentToken: string | undefined },
): Promise<void> {
  await prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed-development'))`;
      const fleet = Array.from({ length: options.fleetSize }, (_, index) => developmentVehicle(index));
      await transaction.vehicle.createMany({ data: fleet, skipDuplicates: true });
      for (const { model, commandTypes } of developmentModels) {
        const unknown = { vin: { startsWith: developmentVinPrefix }, commandTypes: { isEmpty: true } };
        await transaction.vehicle.updateMany({ where: { ...unknown, model }, data: { commandTypes } });
      }
      for (const { email, name, roles, holds } of people) {
        const known = await transaction.person.findUnique({ where: { email } });
        const person =
          known ??
          (await transaction.person.create({
            data: { email, name, roles, passwordHash: await hashPassword(developmentPassword) },
          }));
        const access = fleet.flatMap((vehicle, index) => {
          const role = holds(index);
          return role ? [{ vehicleId: vehicle.id, personId: person.id, role }] : [];
        });
        await transaction.vehicleAccess.createMany({ data: access, skipDuplicates: true });
        if (email !== 'developer@example.com' || options.developmentToken === undefined) continue;
        const secretHash = hashSecret(options.developmentToken);
        await transaction.personSession.upsert({
          where: { secretHash },
          create: {
            secretHash,
            personId: person.id,
            kind: 'api',
            expiresAt: new Date('9999-12-31T00:00:00Z'),
            ...developmentToken,
          },
          update: developmentToken,
        });
      }
    },
    { timeout: 60_000 },
  );
}
