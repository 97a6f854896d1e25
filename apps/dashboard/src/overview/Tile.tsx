import type { ReactNode } from 'react';
import styles from './Tile.module.css';

export interface TileProps {
  label: string;
  /** Absent while it is not known. */
  value: string | undefined;
  suffix?: string;
  detail: string;
  warning?: boolean;
  children?: ReactNode;
  testId: string;
}

export function Tile({ label, value, suffix, detail, warning = false, children, testId }: TileProps) {
  return (
    <div className={styles.tile} data-testid={testId}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {value ?? '–'}
        {suffix && <span className={styles.suffix}> {suffix}</span>}
      </dd>
      <dd className={styles.detail} data-warning={warning}>
        {detail}
      </dd>
      <dd className={styles.picture}>{children}</dd>
    </div>
  );
}
