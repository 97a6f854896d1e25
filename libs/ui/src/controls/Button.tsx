import type { ButtonHTMLAttributes } from 'react';
import { Spinner } from '../status/Spinner.tsx';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  tone?: 'primary' | 'quiet' | 'plain';
  wide?: boolean;
  /** Waiting for an answer: further presses do nothing, and focus stays where it is. */
  busy?: boolean;
}

export function Button({ tone = 'quiet', wide = false, busy = false, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-tone={tone}
      data-wide={wide}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
