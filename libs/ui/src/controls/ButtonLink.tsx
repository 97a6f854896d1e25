import type { ReactNode } from 'react';
import styles from './Button.module.css';

/** A link that looks like the main thing to do on its page. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className={styles.button} data-tone="primary" href={href}>
      {children}
    </a>
  );
}
