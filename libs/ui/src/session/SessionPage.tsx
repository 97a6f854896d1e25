import { EmptyState } from '../status/EmptyState.tsx';
import { Spinner } from '../status/Spinner.tsx';
import { useUiMessages } from '../use-ui-messages.ts';
import styles from './SessionPage.module.css';

/** What is shown before it is known who is here. */
export function SessionPage({ status }: { status: 'checking' | 'unreachable' }) {
  const words = useUiMessages().session;
  if (status === 'checking')
    return (
      <main className={styles.page} aria-busy="true">
        <p className={styles.checking}>
          <Spinner />
          {words.checking}
        </p>
      </main>
    );
  return (
    <main className={styles.page}>
      <EmptyState icon="warning" title={words.unreachable} level={1}>
        {words.unreachableDetail}
      </EmptyState>
    </main>
  );
}
