import type { City } from './cities.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const hottestDay = 200;
const hottestHour = 15;

/** Local time of the sun, from 0 up to 24. */
const hourAt = (longitude: number, timeMs: number): number =>
  ((((timeMs % dayMs) / 3_600_000 + longitude / 15) % 24) + 24) % 24;

const wave = (at: number, highest: number, period: number): number => Math.cos(((at - highest) / period) * 2 * Math.PI);

/** Celsius at this time, which `unusual` degrees make warmer or colder than usual. */
export function outsideTemperature({ centre, climate }: City, timeMs: number, unusual: number): number {
  const dayOfYear = (timeMs / dayMs) % 365.25;
  const season = climate.summer * wave(dayOfYear, hottestDay, 365.25);
  const daytime = climate.afternoon * wave(hourAt(centre.longitude, timeMs), hottestHour, 24);
  return climate.mean + season + daytime + unusual;
}
