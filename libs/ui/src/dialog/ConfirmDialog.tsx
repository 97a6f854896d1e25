import { useEffect, useId, useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './ConfirmDialog.module.css';

export interface ConfirmWords {
  question: string;
  detail?: string;
  yes: string;
  no: string;
}

/** A question in a native modal dialog: focus stays inside, Escape says no, focus returns to where it was. */
export function ConfirmDialog({ words, onAnswer }: { words: ConfirmWords; onAnswer: (confirmed: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const questionId = useId();

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={questionId}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id={questionId} className={styles.question}>
        {words.question}
      </h2>
      {words.detail && <p className={styles.detail}>{words.detail}</p>}
      <div className={styles.answers}>
        <Button onClick={() => onAnswer(false)}>{words.no}</Button>
        <Button tone="primary" onClick={() => onAnswer(true)}>
          {words.yes}
        </Button>
      </div>
    </dialog>
  );
}
