import type { Vehicle } from './fleet.ts';

export type VehicleColumn = keyof Vehicle;

export interface VehicleView {
  readonly text: string;
  readonly onlineOnly: boolean;
  readonly sort: VehicleColumn;
  readonly descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The cars to show: each word of the text occurs in some column. Equal cars keep their order by name, so none jumps. */
export function viewVehicles(vehicles: readonly Vehicle[], view: VehicleView): Vehicle[] {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const direction = view.descending ? -1 : 1;
  return vehicles
    .filter(
      (vehicle) => (vehicle.online || !view.onlineOnly) && words.every((word) => searchText(vehicle).includes(word)),
    )
    .toSorted(
      (one, other) =>
        direction * collator.compare(sortKey(one, view.sort), sortKey(other, view.sort)) ||
        collator.compare(one.name, other.name) ||
        collator.compare(one.vehicleId, other.vehicleId),
    );
}

const searchText = ({ name, vehicleId, model, region, firmware }: Vehicle): string =>
  [name, vehicleId, model, region, firmware].join('\n').toLowerCase();

function sortKey(vehicle: Vehicle, column: VehicleColumn): string {
  if (column === 'online') return vehicle.online ? '0' : '1';
  if (column === 'lastSeenAt') return String(vehicle.lastSeenAt === null ? 0 : Date.parse(vehicle.lastSeenAt));
  return vehicle[column];
}
