import { citiesOf } from '../places/cities.ts';

const hourMs = 3_600_000;

/** Now or, when a scenario has an hour, today at that hour of the sun where cars of this region are at home. */
export function startOfLife(now: Date, hour: number | undefined, region: string): Date {
  if (hour === undefined) return now;
  const [{ centre }] = citiesOf(region);
  const midnight = now.getTime() - (now.getTime() % (24 * hourMs));
  return new Date(midnight + (hour - centre.longitude / 15) * hourMs);
}
