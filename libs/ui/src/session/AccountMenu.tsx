import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../icon/Icon.tsx';
import { Avatar } from '../menu/Avatar.tsx';
import { Menu } from '../menu/Menu.tsx';
import { useUiMessages } from '../use-ui-messages.ts';
import styles from './AccountMenu.module.css';
import type { Person } from './session-calls.ts';
import type { Session } from './use-session.ts';

/** Who is logged in, and the way out. */
export function AccountMenu({ person, session }: { person: Person; session: Session }) {
  const words = useUiMessages().account;
  const [failed, setFailed] = useState(false);
  return (
    <Menu label={words.open(person.name)} face={<Avatar name={person.name} />}>
      <p className={styles.name}>{person.name}</p>
      <p className={styles.email}>{person.email}</p>
      <Button wide onClick={() => void session.logOut().then((gone) => setFailed(!gone))}>
        <Icon name="signOut" />
        {words.signOut}
      </Button>
      <p role="alert" className={styles.failed}>
        {failed && words.signOutFailed}
      </p>
    </Menu>
  );
}
