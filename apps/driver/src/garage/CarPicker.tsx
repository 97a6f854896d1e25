import { Icon, StatusDot } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import styles from './CarPicker.module.css';
import type { CarSummary } from './use-cars.ts';

export function CarPicker({ cars, onChoose }: { cars: readonly CarSummary[]; onChoose: (vehicleId: string) => void }) {
  const words = useMessages().presence;
  return (
    <ul className={styles.list}>
      {cars.map((car) => (
        <li key={car.id}>
          <button type="button" className={styles.car} onClick={() => onChoose(car.id)}>
            <span className={styles.icon}>
              <Icon name="car" size={28} />
            </span>
            <span className={styles.text}>
              <span className={styles.name}>{car.name}</span>
              <span className={styles.model}>{car.model}</span>
            </span>
            <span className={styles.presence}>
              <StatusDot tone={car.online ? 'ok' : 'off'} />
              {car.online ? words.online : words.offline}
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ul>
  );
}
