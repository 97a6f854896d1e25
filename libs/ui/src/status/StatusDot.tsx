import styles from './StatusDot.module.css';

export type StatusTone = 'ok' | 'warn' | 'bad' | 'off';

/** Colour and shape only: the words beside it carry the meaning. */
export function StatusDot({ tone }: { tone: StatusTone }) {
  return <span className={styles.dot} data-tone={tone} aria-hidden="true" />;
}
