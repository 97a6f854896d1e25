import { type InputHTMLAttributes, useId } from 'react';
import styles from './TextField.module.css';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'onChange'> {
  label: string;
  /** Kept for assistive technology when the place makes the purpose plain to the eye. */
  hideLabel?: boolean;
  invalid?: boolean;
  onText?: (text: string) => void;
}

export function TextField({ label, hideLabel = false, invalid = false, onText, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={invalid || undefined}
        onChange={(event) => onText?.(event.target.value)}
      />
    </div>
  );
}
