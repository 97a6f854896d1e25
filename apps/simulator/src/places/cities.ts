import type { Position } from './position.ts';

export interface City {
  readonly name: string;
  readonly region: string;
  readonly centre: Position;
  /** Celsius: the mean of the year, and how far summer and afternoon are above it. */
  readonly climate: { readonly mean: number; readonly summer: number; readonly afternoon: number };
}

const city = (
  name: string,
  region: string,
  [latitude, longitude]: readonly [number, number],
  [mean, summer, afternoon]: readonly [number, number, number],
): City => ({ name, region, centre: { latitude, longitude }, climate: { mean, summer, afternoon } });

/** Real places; their streets are made up. */
export const cities = [
  city('Munich', 'eu-central', [48.137, 11.575], [9.7, 9.5, 4.5]),
  city('Berlin', 'eu-central', [52.52, 13.405], [10.3, 9.5, 4.5]),
  city('Zurich', 'eu-central', [47.376, 8.541], [9.8, 9, 4.5]),
  city('Warsaw', 'eu-central', [52.23, 21.012], [8.8, 10.5, 4.5]),
  city('Paris', 'eu-west', [48.857, 2.352], [12.4, 8, 4.5]),
  city('Lyon', 'eu-west', [45.764, 4.836], [13, 9, 5]),
  city('Brussels', 'eu-west', [50.847, 4.352], [11.1, 7.5, 4]),
  city('Madrid', 'eu-west', [40.417, -3.704], [15, 10, 6.5]),
  city('Philadelphia', 'us-east', [39.953, -75.165], [13.3, 12, 5]),
  city('Pittsburgh', 'us-east', [40.441, -79.996], [11.2, 11.5, 5.5]),
  city('Charlotte', 'us-east', [35.227, -80.843], [16.1, 9.5, 6]),
  city('Atlanta', 'us-east', [33.749, -84.388], [17, 9, 5.5]),
] as const satisfies readonly City[];

type CityName = (typeof cities)[number]['name'];

const motorways = [
  ['Munich', 'Zurich'],
  ['Munich', 'Berlin'],
  ['Berlin', 'Warsaw'],
  ['Paris', 'Brussels'],
  ['Paris', 'Lyon'],
  ['Philadelphia', 'Pittsburgh'],
  ['Charlotte', 'Atlanta'],
] as const satisfies readonly (readonly [CityName, CityName])[];

/** Where cars of this region are at home; anywhere when the region is not one of ours. */
export function citiesOf(region: string): readonly [City, ...City[]] {
  const [first, ...others] = cities.filter((known) => known.region === region);
  return first ? [first, ...others] : cities;
}

/** The cities that a motorway leads to. */
export function neighboursOf({ name }: City): City[] {
  const names: ReadonlySet<string> = new Set(
    motorways.flatMap(([one, other]) => (one === name ? [other] : other === name ? [one] : [])),
  );
  return cities.filter((known) => names.has(known.name));
}
