/** Degrees, as a car reports them. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Of a sphere as large as the earth. */
const metresPerDegree = 111_195;
const radians = Math.PI / 180;

/** Eastward and northward metres between two positions that are at most a country apart. */
function metresBetween(from: Position, to: Position): { east: number; north: number } {
  const scale = Math.cos(((from.latitude + to.latitude) / 2) * radians);
  return {
    east: (to.longitude - from.longitude) * metresPerDegree * scale,
    north: (to.latitude - from.latitude) * metresPerDegree,
  };
}

/** In metres. */
export function distance(from: Position, to: Position): number {
  const { east, north } = metresBetween(from, to);
  return Math.hypot(east, north);
}

/** The direction from one to the other in degrees, clockwise from north, from 0 up to 360. */
export function bearing(from: Position, to: Position): number {
  const { east, north } = metresBetween(from, to);
  return (Math.atan2(east, north) / radians + 360) % 360;
}

export function moved(from: Position, { east, north }: { east: number; north: number }): Position {
  const latitude = from.latitude + north / metresPerDegree;
  const scale = Math.cos(((from.latitude + latitude) / 2) * radians);
  return { latitude, longitude: from.longitude + east / (metresPerDegree * scale) };
}

/** The position at this share of the straight way, from 0 to 1. */
export function onTheWay(from: Position, to: Position, share: number): Position {
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * share,
    longitude: from.longitude + (to.longitude - from.longitude) * share,
  };
}
