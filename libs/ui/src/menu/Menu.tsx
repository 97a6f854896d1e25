import { type ReactNode, useId } from 'react';
import styles from './Menu.module.css';

/** A button that opens a small panel over the page. The browser's popover closes it on Escape and on a press outside. */
export function Menu({ label, face, children }: { label: string; face: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <div className={styles.menu}>
      <button type="button" className={styles.trigger} aria-label={label} popoverTarget={id}>
        {face}
      </button>
      <div id={id} popover="auto" className={styles.panel}>
        {children}
      </div>
    </div>
  );
}
