import styles from './Share.module.css';

/** A part of a whole as a bar; the numbers beside it say the same. */
export function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <svg className={styles.share} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width="100" height="8" className={styles.whole} />
      <rect width={whole === 0 ? 0 : (part / whole) * 100} height="8" className={styles.part} />
    </svg>
  );
}
