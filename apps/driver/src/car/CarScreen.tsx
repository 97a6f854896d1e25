import { type LiveEvent, type Person, type Session, useLiveStream } from '@roadwire/ui';
import { useEffect } from 'react';
import { Controls } from '../controls/Controls.tsx';
import { ProgressList } from '../controls/ProgressList.tsx';
import { useCommands } from '../controls/use-commands.ts';
import type { CarSummary } from '../garage/use-cars.ts';
import { Page } from '../shell/Page.tsx';
import { readCarState } from './car-state.ts';
import { CarPicture } from './CarPicture.tsx';
import { LockState } from './LockState.tsx';
import { PresenceLine } from './PresenceLine.tsx';
import { Readings } from './Readings.tsx';
import { useTwin } from './use-twin.ts';

export interface CarScreenProps {
  car: CarSummary;
  person: Person;
  session: Session;
  /** Absent when this is the only car. */
  onAllCars?: () => void;
  onGone: () => void;
}

const refreshWithoutStreamMs = 10_000;

export function CarScreen({ car, person, session, onAllCars, onGone }: CarScreenProps) {
  const { twin, failed, refresh, hearPresence } = useTwin(car.id, onGone);
  const commands = useCommands(car.id);

  const live = useLiveStream(`/web/live?vehicles=${encodeURIComponent(car.id)}`, (event: LiveEvent) => {
    switch (event.kind) {
      case 'command':
        commands.hear(event.news);
        if (event.news.state === 'succeeded') refresh();
        return;
      case 'presence':
        if (event.news.vehicleId === car.id) hearPresence(event.news);
        return;
      case 'twin':
        if (event.vehicleId === car.id) refresh();
        return;
      case 'resync':
        refresh();
        commands.recheck();
        return;
      case 'refused':
        session.check();
    }
  });

  useEffect(() => {
    if (live !== 'reconnecting') return;
    refresh();
    const timer = setInterval(refresh, refreshWithoutStreamMs);
    return () => clearInterval(timer);
  }, [live, refresh]);

  const trust = failed ? 'lost' : live === 'reconnecting' ? 'reconnecting' : 'live';
  const state = readCarState(twin?.signals ?? {});
  return (
    <Page title={car.name} detail={car.model} person={person} session={session} onBack={onAllCars}>
      <PresenceLine
        presence={twin ? (twin.online ? 'online' : 'offline') : 'checking'}
        updatedAt={state.updatedAt}
        trust={trust}
      />
      <CarPicture lit={trust === 'live' && twin?.online === true} />
      <LockState
        lock={twin ? state.lock : 'unknown'}
        driverDoorOpen={state.driverDoorOpen}
        stale={trust !== 'live' || !twin?.online}
      />
      <Readings state={state} />
      <Controls commands={commands} climateOn={state.climateOn === true} />
      <ProgressList attempts={commands.attempts} reachable={twin?.online ?? true} onDismiss={commands.dismiss} />
    </Page>
  );
}
