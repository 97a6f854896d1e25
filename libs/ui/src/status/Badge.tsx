import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { StatusDot, type StatusTone } from './StatusDot.tsx';

export function Badge({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      <StatusDot tone={tone} />
      {children}
    </span>
  );
}
