import { ButtonLink, EmptyState, type Person, type Session } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import { Header } from './Header.tsx';
import styles from './Operations.module.css';

/** A driver found the way here: a kind word, and the way to the car. */
export function OperatorsOnly({ person, session }: { person: Person; session: Session }) {
  const words = useMessages().operatorsOnly;
  return (
    <>
      <Header person={person} session={session} />
      <main id="content" className={styles.main} tabIndex={-1}>
        <EmptyState
          icon="car"
          title={words.title}
          level={1}
          action={<ButtonLink href="/driver/">{words.open}</ButtonLink>}
        >
          {words.detail(person.name)}
        </EmptyState>
      </main>
    </>
  );
}
