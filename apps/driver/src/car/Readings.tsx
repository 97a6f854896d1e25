import { Icon, type IconName } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import type { CarState } from './car-state.ts';
import styles from './Readings.module.css';

interface ReadingProps {
  icon: IconName;
  label: string;
  value: string | undefined;
  unit?: string;
  detail?: string;
  testId: string;
}

function Reading({ icon, label, value, unit, detail, testId }: ReadingProps) {
  const words = useMessages().car;
  return (
    <div className={styles.reading}>
      <dt className={styles.label}>
        <Icon name={icon} size={18} />
        {label}
      </dt>
      <dd className={styles.value} data-testid={testId}>
        {value ?? <span className={styles.missing}>{words.missing}</span>}
        {value !== undefined && unit && <span className={styles.unit}> {unit}</span>}
        {detail && <span className={styles.unit}> {detail}</span>}
      </dd>
    </div>
  );
}

export function Readings({ state }: { state: CarState }) {
  const { locale, car: words } = useMessages();
  const whole = (value: number | undefined) => value?.toLocaleString(locale, { maximumFractionDigits: 0 });
  const { climateOn } = state;
  const inside = whole(state.insideCelsius);
  const isElectric = state.fuelLitres === undefined && state.chargePercent !== undefined;
  return (
    <dl className={styles.readings}>
      {isElectric ? (
        <Reading icon="charge" label={words.charge} value={whole(state.chargePercent)} unit="%" testId="charge" />
      ) : (
        <Reading icon="fuel" label={words.fuel} value={whole(state.fuelLitres)} unit={words.litres} testId="fuel" />
      )}
      <Reading icon="range" label={words.range} value={whole(state.rangeKm)} unit={words.kilometres} testId="range" />
      <Reading
        icon="climate"
        label={words.climate}
        value={climateOn === undefined ? undefined : climateOn ? words.on : words.off}
        detail={inside === undefined ? undefined : `${inside} ${words.celsius}`}
        testId="climate"
      />
    </dl>
  );
}
