import type { Database } from '../database.ts';
import type { Prisma, Vehicle as VehicleRow, VehiclePresence } from '../generated/client.ts';
import { heldBy, hiddenBefore, notEnded, seesTheFleet, type Viewer } from './viewer.ts';

export type Vehicle = VehicleRow;
export type VehicleSeen = Vehicle & { presence: VehiclePresence | null; access: { role: string }[] };

/** Which cars of those that one may see. */
export interface VehicleFilter {
  /** A part of the id or the name, in any case of letters. */
  search?: string | undefined;
  model?: string | undefined;
  region?: string | undefined;
  online?: boolean | undefined;
}

export interface VehiclePage extends VehicleFilter {
  /** Only cars whose id comes after this one. */
  afterId?: string | undefined;
  limit?: number | undefined;
}

/** The cars that somebody may hear of: every one, or these, each with the time before which nothing is shown of it. */
export type VisibleCars = 'all' | ReadonlyMap<string, Date | null>;

/** The registry, as people may see it. */
export function createVehicleStore({ prisma }: Pick<Database, 'prisma'>) {
  const withHolding = (viewer: Viewer, now: Date) => ({
    presence: true,
    access: { where: { personId: viewer.id, ...notEnded(now) }, select: { role: true } },
  });
  return {
    /** By id. All of them when no limit is given. */
    listFor: (viewer: Viewer, now: Date, page: VehiclePage = {}): Promise<VehicleSeen[]> =>
      prisma.vehicle.findMany({
        where: {
          AND: [
            seesTheFleet(viewer) ? {} : { access: heldBy(viewer, now) },
            page.afterId === undefined ? {} : { id: { gt: page.afterId } },
            matching(page),
          ],
        },
        include: withHolding(viewer, now),
        orderBy: { id: 'asc' },
        ...(page.limit === undefined ? {} : { take: page.limit }),
      }),

    /** Null both when there is no such car and when it is not the viewer's to know of. */
    findFor: (viewer: Viewer, vehicleId: string, now: Date): Promise<VehicleSeen | null> =>
      prisma.vehicle.findFirst({
        where: seesTheFleet(viewer) ? { id: vehicleId } : { id: vehicleId, access: heldBy(viewer, now) },
        include: withHolding(viewer, now),
      }),

    find: (vehicleId: string): Promise<Vehicle | null> => prisma.vehicle.findUnique({ where: { id: vehicleId } }),

    visibleTo: async (viewer: Viewer, now: Date): Promise<VisibleCars> => {
      if (seesTheFleet(viewer)) return 'all';
      const held = await prisma.vehicle.findMany({
        where: { access: heldBy(viewer, now) },
        select: { id: true, ownedSince: true },
      });
      return new Map(held.map((vehicle) => [vehicle.id, hiddenBefore(viewer, vehicle)]));
    },
  };
}
export type VehicleStore = ReturnType<typeof createVehicleStore>;

function matching({ search, model, region, online }: VehicleFilter): Prisma.VehicleWhereInput {
  // The database client leaves the wildcards of LIKE in.
  const literal = (search ?? '').replaceAll(/[\\%_]/g, '\\$&');
  const part = { contains: literal, mode: 'insensitive' as const };
  const offline = { OR: [{ presence: null }, { presence: { online: false } }] };
  return {
    AND: [
      search === undefined ? {} : { OR: [{ id: part }, { name: part }] },
      model === undefined ? {} : { model },
      region === undefined ? {} : { region },
      online === undefined ? {} : online ? { presence: { online: true } } : offline,
    ],
  };
}
