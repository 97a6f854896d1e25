import { AccountMenu, Icon, type Person, type Session } from '@roadwire/ui';
import type { ReactNode } from 'react';
import { useMessages } from '../use-messages.ts';
import styles from './Page.module.css';

export interface PageProps {
  title: string;
  detail?: string;
  person: Person;
  session: Session;
  onBack?: () => void;
  children: ReactNode;
}

export function Page({ title, detail, person, session, onBack, children }: PageProps) {
  const words = useMessages();
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {onBack && (
          <button type="button" className={styles.back} aria-label={words.garage.all} onClick={onBack}>
            <Icon name="back" size={24} />
          </button>
        )}
        <div className={styles.titles}>
          <h1 className={styles.title}>{title}</h1>
          {detail && <p className={styles.detail}>{detail}</p>}
        </div>
        <AccountMenu person={person} session={session} />
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
