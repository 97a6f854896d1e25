import { coalescedRefresh, type PresenceNews } from '@roadwire/ui';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../api.ts';
import type { Signals } from './car-state.ts';

export interface Twin {
  readonly online: boolean;
  readonly lastSeenAt: string | null;
  readonly signals: Signals;
}

export interface TwinView {
  /** The last twin that was read, absent before the first. */
  readonly twin?: Twin;
  /** The last read failed: what is shown may be out of date. */
  readonly failed: boolean;
  refresh: () => void;
  hearPresence: (news: PresenceNews) => void;
}

/** What a car reports of itself, read again on each hint. `onGone` when the car is no longer this person's. */
export function useTwin(vehicleId: string, onGone: () => void): TwinView {
  const [view, setView] = useState<{ twin?: Twin; failed: boolean }>({ failed: false });

  const refresh = useMemo(
    () =>
      coalescedRefresh(async () => {
        const answer = await api
          .GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } })
          .catch(() => undefined);
        if (answer?.data) {
          const { online, lastSeenAt, signals } = answer.data;
          setView({ twin: { online, lastSeenAt, signals }, failed: false });
          return;
        }
        setView((now) => ({ ...now, failed: true }));
        if (answer?.response.status === 404) onGone();
      }),
    [vehicleId, onGone],
  );
  useEffect(refresh, [refresh]);

  return {
    ...view,
    refresh,
    hearPresence: ({ online, at }) => {
      setView((now) => (now.twin ? { ...now, twin: { ...now.twin, online, lastSeenAt: at } } : now));
      refresh();
    },
  };
}
