import type { PresenceNews } from '@roadwire/ui';

export interface Vehicle {
  readonly vehicleId: string;
  readonly name: string;
  readonly model: string;
  readonly region: string;
  readonly firmware: string;
  readonly online: boolean;
  readonly lastSeenAt: string | null;
}

/** How many cars there are beside those that are listed: a page holds only so many. */
export interface UnlistedCars {
  readonly total: number;
  readonly online: number;
}

export type Fleet =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  /** `stale`: the last refresh failed, these are the cars of the one before. */
  | {
      readonly status: 'ready';
      readonly vehicles: readonly Vehicle[];
      readonly unlisted: UnlistedCars;
      readonly stale: boolean;
    };

export type FleetAction =
  | { readonly kind: 'loaded'; readonly vehicles: readonly Vehicle[]; readonly unlisted: UnlistedCars }
  | { readonly kind: 'load_failed' }
  | { readonly kind: 'presence'; readonly news: PresenceNews };

export function reduceFleet(fleet: Fleet, action: FleetAction): Fleet {
  switch (action.kind) {
    case 'loaded':
      return { status: 'ready', vehicles: action.vehicles, unlisted: action.unlisted, stale: false };
    case 'load_failed':
      return fleet.status === 'ready' ? { ...fleet, stale: true } : { status: 'failed' };
    case 'presence': {
      if (fleet.status !== 'ready') return fleet;
      const { vehicleId, online, at } = action.news;
      return {
        ...fleet,
        vehicles: fleet.vehicles.map((vehicle) =>
          vehicle.vehicleId === vehicleId ? { ...vehicle, online, lastSeenAt: at } : vehicle,
        ),
      };
    }
  }
}

/** Whether a car should be in the list and is not. Where some are left out, nobody knows. */
export const isMissing = (fleet: Fleet, vehicleId: string): boolean =>
  fleet.status !== 'ready' ||
  (fleet.unlisted.total === 0 && !fleet.vehicles.some((vehicle) => vehicle.vehicleId === vehicleId));
