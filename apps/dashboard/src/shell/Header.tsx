import { AccountMenu, LiveMark, type LiveStatus, type Person, type Session, Wordmark } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import styles from './Header.module.css';

export function Header({ person, session, live }: { person: Person; session: Session; live?: LiveStatus }) {
  const words = useMessages().header;
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <div className={styles.inner}>
        <Wordmark />
        <span className={styles.space} />
        {live && <LiveMark status={live} />}
        <span className={styles.name}>{person.name}</span>
        <AccountMenu person={person} session={session} />
      </div>
    </header>
  );
}
