import { type LiveEvent, type Person, type Session, useLiveStream } from '@roadwire/ui';
import { Overview } from '../overview/Overview.tsx';
import { useFleet } from '../vehicles/use-fleet.ts';
import { Vehicles } from '../vehicles/Vehicles.tsx';
import { Header } from './Header.tsx';
import styles from './Operations.module.css';

/** Everything an operator sees, over one live stream. */
export function Operations({ person, session }: { person: Person; session: Session }) {
  const { fleet, refresh, hearPresence } = useFleet();
  const live = useLiveStream('/web/live', (event: LiveEvent) => {
    if (event.kind === 'presence') hearPresence(event.news);
    else if (event.kind === 'resync') refresh();
    else if (event.kind === 'refused') session.check();
  });
  return (
    <>
      <Header person={person} session={session} live={live} />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Overview fleet={fleet} />
        <Vehicles fleet={fleet} onRetry={refresh} />
      </main>
    </>
  );
}
