import styles from './Wordmark.module.css';

export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="9" className={styles.tile} />
        <path d="M8.5 25 12.5 7M23.5 25 19.5 7" className={styles.road} />
        <path d="M16 8v3M16 14.5v3.5M16 21.5V25" className={styles.wire} />
      </svg>
      Roadwire
    </span>
  );
}
