import type { EngineEvents } from '../engine/engine.ts';
import { shownName } from '../shown-name.ts';
import type { Alarms } from './alarms.ts';

export interface AlarmSourceNeeds {
  alarms: Pick<Alarms, 'raise' | 'clear'>;
  /** Whether a client is still read more slowly than it sends. */
  isThrottled: (clientId: string) => boolean;
  /** Whether everything that was told to the store is kept. */
  isStoreSettled: () => boolean;
  /** How often each extension has failed so far. */
  extensionFailures: () => Iterable<readonly [name: string, failures: number]>;
  everyMilliseconds?: number;
}

/** So many looks without a further case clear an alarm that is about cases. */
const quietLooks = 6;

/** Raises and clears the alarms that nobody tells the end of: it looks every 10 s. */
export function createAlarmSources(needs: AlarmSourceNeeds) {
  const { alarms, everyMilliseconds = 10_000, extensionFailures, isStoreSettled, isThrottled } = needs;
  const throttled = new Set<string>();
  const failures = new Map<string, { count: number; quiet: number }>();
  let isStoreFailing = false;
  let looksSinceTurnedAway = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const lookAtThrottled = () => {
    for (const clientId of throttled) if (!isThrottled(clientId)) throttled.delete(clientId);
    if (throttled.size === 0) return alarms.clear('throttled_clients');
    const [first] = throttled;
    const others = throttled.size > 1 ? ` and ${throttled.size - 1} more` : '';
    alarms.raise('throttled_clients', `${shownName(first)}${others} send more than they may, and are read more slowly`);
  };

  const lookAtStore = () => {
    if (!isStoreFailing || !isStoreSettled()) return;
    isStoreFailing = false;
    alarms.clear('store_failing');
  };

  const lookAtArrivals = () => {
    looksSinceTurnedAway += 1;
    if (looksSinceTurnedAway === quietLooks) alarms.clear('connection_rate');
  };

  const lookAtExtensions = () => {
    for (const [name, count] of extensionFailures()) {
      const before = failures.get(name) ?? { count: 0, quiet: quietLooks };
      const quiet = count > before.count ? 0 : before.quiet + 1;
      failures.set(name, { count, quiet });
      if (quiet === 0) {
        const told = 'what it should have decided was answered for it; GET /v1/broker/extensions has the last failure';
        alarms.raise('extension_failing', `the extension ${name} fails: ${told}`, name);
      } else if (quiet === quietLooks) alarms.clear('extension_failing', name);
    }
  };

  const look = () => {
    lookAtThrottled();
    lookAtStore();
    lookAtArrivals();
    lookAtExtensions();
  };

  const events: Partial<EngineEvents> = {
    throttled: ({ clientId }) => {
      throttled.add(clientId);
      if (throttled.size === 1) lookAtThrottled();
    },
  };

  return {
    events,
    /** The store could not write; it goes on trying. */
    storeFailed: (error: Error): void => {
      isStoreFailing = true;
      alarms.raise('store_failing', `what must be kept cannot be written, and is not acknowledged: ${error.message}`);
    },
    /** A connection was refused, or cut off, for there are too many or they come too fast. */
    turnedAway: (why: string): void => {
      looksSinceTurnedAway = 0;
      alarms.raise('connection_rate', `connections are turned away: ${why}`);
    },
    start: (): void => {
      timer ??= setInterval(look, everyMilliseconds);
    },
    stop: (): void => clearInterval(timer),
    /** Looks now. */
    look,
  };
}
