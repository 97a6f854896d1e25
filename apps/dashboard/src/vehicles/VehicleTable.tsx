import { Badge, Icon, RelativeTime } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import type { Vehicle } from './fleet.ts';
import styles from './VehicleTable.module.css';
import type { VehicleColumn, VehicleView } from './vehicle-view.ts';

export interface VehicleTableProps {
  vehicles: readonly Vehicle[];
  view: VehicleView;
  labelledBy: string;
  onSort: (column: VehicleColumn) => void;
}

const columns: readonly VehicleColumn[] = ['name', 'online', 'lastSeenAt', 'model', 'region', 'firmware', 'vehicleId'];

/** A table; on a phone each row reads as a card. The roles survive that change of display. */
export function VehicleTable({ vehicles, view, labelledBy, onSort }: VehicleTableProps) {
  const words = useMessages().vehicles;

  function cell(vehicle: Vehicle, column: VehicleColumn) {
    if (column === 'online')
      return <Badge tone={vehicle.online ? 'ok' : 'off'}>{vehicle.online ? words.online : words.offline}</Badge>;
    if (column === 'lastSeenAt') return vehicle.lastSeenAt ? <RelativeTime at={vehicle.lastSeenAt} /> : words.never;
    return vehicle[column];
  }

  return (
    <table role="table" aria-labelledby={labelledBy} className={styles.table}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column}
              role="columnheader"
              scope="col"
              aria-sort={view.sort === column ? (view.descending ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" className={styles.sort} onClick={() => onSort(column)}>
                {words.columns[column]}
                <Icon name="down" size={16} />
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {vehicles.map((vehicle) => (
          <tr key={vehicle.vehicleId} role="row" data-vehicle={vehicle.vehicleId}>
            {columns.map((column) =>
              column === 'name' ? (
                <th key={column} role="rowheader" scope="row" className={styles.name}>
                  {vehicle.name}
                </th>
              ) : (
                <td key={column} role="cell" data-column={column} data-label={words.columns[column]}>
                  {cell(vehicle, column)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
