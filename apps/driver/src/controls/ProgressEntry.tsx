import { Icon, Spinner } from '@roadwire/ui';
import { useEffect, useEffectEvent, useId } from 'react';
import { useMessages } from '../use-messages.ts';
import { type Attempt, isDone } from './command-attempts.ts';
import styles from './ProgressList.module.css';
import { progressWords } from './progress-words.ts';

const doneStaysMs = 5_000;
const icons = { ok: 'check', warn: 'question', bad: 'warning', note: 'check' } as const;

export interface ProgressEntryProps {
  attempt: Attempt;
  reachable: boolean;
  onDismiss: () => void;
}

/** One press and what became of it. Success leaves by itself; what went wrong stays until it was read. */
export function ProgressEntry({ attempt, reachable, onDismiss }: ProgressEntryProps) {
  const words = useMessages();
  const textId = useId();
  const { title } = words.commands[attempt.type];
  const { tone, text, titled, steps } = progressWords(attempt, reachable, words);
  const dismiss = useEffectEvent(onDismiss);
  const done = isDone(attempt);

  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => dismiss(), doneStaysMs);
    return () => clearTimeout(timer);
  }, [done]);

  return (
    <div className={styles.entry} data-tone={tone}>
      <span className={styles.face}>{tone === 'busy' ? <Spinner /> : <Icon name={icons[tone]} size={22} />}</span>
      <div className={styles.text}>
        <p id={textId}>
          {titled && <span className={styles.title}>{title}</span>} {text}
        </p>
        {steps !== undefined && (
          <span className={styles.steps} aria-hidden="true">
            {[0, 1, 2].map((step) => (
              <span key={step} data-step={step < steps ? 'done' : step === steps ? 'now' : 'ahead'} />
            ))}
          </span>
        )}
      </div>
      {tone !== 'busy' && (
        <button
          type="button"
          className={styles.dismiss}
          aria-label={words.progress.dismiss}
          aria-describedby={textId}
          onClick={onDismiss}
        >
          <Icon name="cross" size={18} />
        </button>
      )}
    </div>
  );
}
