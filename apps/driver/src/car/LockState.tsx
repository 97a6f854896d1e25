import { Icon } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import type { LockState as Lock } from './car-state.ts';
import styles from './LockState.module.css';

const icons = { locked: 'locked', unlocked: 'unlocked', partly: 'unlocked', unknown: 'question' } as const;

export interface LockStateProps {
  lock: Lock;
  driverDoorOpen: boolean;
  /** It may have changed since: the car or the phone has no connection, so no colour vouches for it. */
  stale: boolean;
}

/** The lock as the car itself reported it last. */
export function LockState({ lock, driverDoorOpen, stale }: LockStateProps) {
  const words = useMessages().car;
  return (
    <div className={styles.row}>
      <p className={styles.lock} data-lock={stale ? 'stale' : lock}>
        <Icon name={icons[lock]} size={24} />
        <span data-testid="lock-state">{words.lock[lock]}</span>
      </p>
      {driverDoorOpen && <p className={styles.open}>{words.driverDoorOpen}</p>}
    </div>
  );
}
