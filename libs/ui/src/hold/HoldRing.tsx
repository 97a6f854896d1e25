import styles from './HoldRing.module.css';

/**
 * The ring around a hold button. Two clipped halves that only rotate: transforms run on the compositor, so the ring
 * stays smooth while the page is busy.
 */
export function HoldRing({ mode, holdMs }: { mode: 'rest' | 'filling' | 'busy'; holdMs: number }) {
  const halfMs = `${holdMs / 2}ms`;
  return (
    <span className={styles.ring} data-mode={mode} aria-hidden="true">
      <span className={styles.first}>
        <span className={styles.arc} style={{ animationDuration: halfMs }} />
      </span>
      <span className={styles.second}>
        <span className={styles.arc} style={{ animationDuration: halfMs, animationDelay: halfMs }} />
      </span>
    </span>
  );
}
