import type { Role } from '@roadwire/protocol';
import type { Database } from './database.ts';
import type { Vehicle as VehicleRow, VehiclePresence } from './generated/client.ts';

export type Vehicle = VehicleRow;
export type VehicleSeen = Vehicle & { presence: VehiclePresence | null; access: { role: string }[] };

/** Who asks: what they see depends on their roles and on what they hold on a car. */
export interface Viewer {
  id: string;
  roles: readonly Role[];
}

const seesTheFleet = (viewer: Viewer) => viewer.roles.some((role) => role !== 'driver');

const heldBy = (viewer: Viewer, now: Date) => ({
  some: { personId: viewer.id, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
});

/** The registry, as people may see it. */
export function createVehicleStore({ prisma }: Pick<Database, 'prisma'>) {
  const withHolding = (viewer: Viewer) => ({
    presence: true,
    access: { where: { personId: viewer.id }, select: { role: true } },
  });
  return {
    listFor: (viewer: Viewer, now: Date): Promise<VehicleSeen[]> =>
      prisma.vehicle.findMany({
        where: seesTheFleet(viewer) ? {} : { access: heldBy(viewer, now) },
        include: withHolding(viewer),
        orderBy: { id: 'asc' },
      }),

    /** Null both when there is no such car and when it is not the viewer's to know of. */
    findFor: (viewer: Viewer, vehicleId: string, now: Date): Promise<VehicleSeen | null> =>
      prisma.vehicle.findFirst({
        where: seesTheFleet(viewer) ? { id: vehicleId } : { id: vehicleId, access: heldBy(viewer, now) },
        include: withHolding(viewer),
      }),

    /** A car that this person may send commands to: roles do not help here, only what they hold on the car. */
    findHeldBy: (viewer: Viewer, vehicleId: string, now: Date): Promise<Vehicle | null> =>
      prisma.vehicle.findFirst({ where: { id: vehicleId, access: heldBy(viewer, now) } }),

    find: (vehicleId: string): Promise<Vehicle | null> => prisma.vehicle.findUnique({ where: { id: vehicleId } }),

    idsFor: async (viewer: Viewer, now: Date): Promise<'all' | ReadonlySet<string>> => {
      if (seesTheFleet(viewer)) return 'all';
      const held = await prisma.vehicle.findMany({ where: { access: heldBy(viewer, now) }, select: { id: true } });
      return new Set(held.map(({ id }) => id));
    },

    recordCertificate: async (certificate: {
      fingerprint: string;
      vehicleId: string;
      serial: string;
      notBefore: Date;
      notAfter: Date;
    }): Promise<void> => {
      await prisma.vehicleCertificate.create({ data: certificate });
    },

    /** What is known of a certificate by its SHA-256 fingerprint in lower-case hex. */
    findCertificate: (fingerprint: string): Promise<{ vehicleId: string; revokedAt: Date | null } | null> =>
      prisma.vehicleCertificate.findUnique({ where: { fingerprint }, select: { vehicleId: true, revokedAt: true } }),
  };
}
export type VehicleStore = ReturnType<typeof createVehicleStore>;
