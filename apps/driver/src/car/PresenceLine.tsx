import { Icon, RelativeTime, StatusDot } from '@roadwire/ui';
import { useMessages } from '../use-messages.ts';
import styles from './PresenceLine.module.css';

export interface PresenceLineProps {
  presence: 'online' | 'offline' | 'checking';
  updatedAt?: string;
  /** How this phone hears of the car: live, or by asking now and then, or not at all. */
  trust: 'live' | 'reconnecting' | 'lost';
}

/** How far to trust what is below: whether the car can be reached, and how old its word is. */
export function PresenceLine({ presence, updatedAt, trust }: PresenceLineProps) {
  const words = useMessages().presence;
  return (
    <div className={styles.line}>
      <span role="status" className={styles.presence} data-trust={trust} data-testid="presence">
        {trust === 'live' ? (
          <StatusDot tone={presence === 'online' ? 'ok' : 'off'} />
        ) : (
          <Icon name="warning" size={18} />
        )}
        {words[trust === 'live' ? presence : trust]}
      </span>
      {presence !== 'checking' && (
        <span className={styles.updated} data-testid="updated">
          {updatedAt ? (
            <>
              {words.updated} <RelativeTime at={updatedAt} />
            </>
          ) : (
            words.neverUpdated
          )}
        </span>
      )}
    </div>
  );
}
