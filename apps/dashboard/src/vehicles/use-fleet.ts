import { coalescedRefresh, type PresenceNews } from '@roadwire/ui';
import { useEffect, useMemo, useReducer } from 'react';
import { api } from '../api.ts';
import { isListed, reduceFleet } from './fleet.ts';

/** Presence is live; what has no event of its own (a new firmware, a car enrolled) comes with the next refresh. */
const refreshMs = 15_000;

export function useFleet() {
  const [fleet, dispatch] = useReducer(reduceFleet, { status: 'loading' });

  const refresh = useMemo(
    () =>
      coalescedRefresh(async () => {
        const answer = await api.GET('/v1/fleet/vehicles').catch(() => undefined);
        if (answer?.data) dispatch({ kind: 'loaded', vehicles: answer.data.items });
        else dispatch({ kind: 'load_failed' });
      }),
    [],
  );

  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, refreshMs);
    return () => clearInterval(timer);
  }, [refresh]);

  return {
    fleet,
    refresh,
    hearPresence: (news: PresenceNews) => {
      dispatch({ kind: 'presence', news });
      if (!isListed(fleet, news.vehicleId)) refresh();
    },
  };
}
