import { Icon } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import type { Attempts } from './command-attempts.ts';
import { ProgressEntry } from './ProgressEntry.tsx';
import styles from './ProgressList.module.css';
import { explanationWords } from './progress-words.ts';

export interface ProgressListProps {
  attempts: Attempts;
  reachable: boolean;
  onDismiss: (id: number) => void;
}

/** What became of each press, below the buttons so that nothing moves under a finger. */
export function ProgressList({ attempts, reachable, onDismiss }: ProgressListProps) {
  const words = useMessages();
  const { list, explanation } = attempts;
  return (
    <div className={styles.area}>
      {list.length === 0 && !explanation && <p className={styles.hint}>{words.controls.hint}</p>}
      <div role="status" className={styles.list}>
        {explanation && (
          <div className={styles.entry} data-tone="note">
            <span className={styles.face}>
              <Icon name="hand" size={22} />
            </span>
            <p className={styles.text}>{explanationWords(explanation, words)}</p>
          </div>
        )}
        {list.map((attempt) => (
          <ProgressEntry
            key={attempt.id}
            attempt={attempt}
            reachable={reachable}
            onDismiss={() => onDismiss(attempt.id)}
          />
        ))}
      </div>
    </div>
  );
}
