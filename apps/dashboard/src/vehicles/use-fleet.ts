import { coalescedRefresh, type PresenceNews } from '@roadwire/ui';
import { useEffect, useMemo, useReducer } from 'react';
import { api } from '../api.ts';
import { isMissing, reduceFleet, type UnlistedCars, type Vehicle } from './fleet.ts';

/** Presence is live; what has no event of its own (a new firmware, a car enrolled) comes with the next refresh. */
const refreshMs = 15_000;

/** The page filters and sorts by itself what it has. */
const mostVehicles = 2_000;
const pageSize = 500;

/** The first cars by name, and how many there are besides. Undefined when an answer is a refusal. */
async function readFleet(): Promise<{ vehicles: Vehicle[]; unlisted: UnlistedCars } | undefined> {
  const vehicles: Vehicle[] = [];
  let cursor: string | undefined;
  do {
    const query = { sort: 'name', limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } as const;
    const { data } = await api.GET('/v1/fleet/vehicles', { params: { query } });
    if (!data) return undefined;
    vehicles.push(...data.items);
    cursor = data.next ?? undefined;
  } while (cursor !== undefined && vehicles.length < mostVehicles);
  if (cursor === undefined) return { vehicles, unlisted: { total: 0, online: 0 } };

  const { data: counts } = await api.GET('/v1/fleet/counts');
  if (!counts) return undefined;
  // Between the answers cars come and go.
  const beside = (all: number, listed: number) => Math.max(0, all - listed);
  const online = vehicles.filter((vehicle) => vehicle.online).length;
  const { totals } = counts;
  return {
    vehicles,
    unlisted: { total: beside(totals.total, vehicles.length), online: beside(totals.online, online) },
  };
}

export function useFleet() {
  const [fleet, dispatch] = useReducer(reduceFleet, { status: 'loading' });

  const refresh = useMemo(
    () =>
      coalescedRefresh(async () => {
        const loaded = await readFleet().catch(() => undefined);
        dispatch(loaded ? { kind: 'loaded', ...loaded } : { kind: 'load_failed' });
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
      if (isMissing(fleet, news.vehicleId)) refresh();
    },
  };
}
