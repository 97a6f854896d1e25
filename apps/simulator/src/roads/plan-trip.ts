import type { Chance } from '../chance.ts';
import { type City, neighboursOf } from '../places/cities.ts';
import { bearing, distance, onTheWay, type Position } from '../places/position.ts';
import { findWay } from './find-way.ts';
import { motorwayBetween } from './motorway.ts';
import { limits, nearest, type Street, type StreetKind, type Streets, streetsOf } from './streets.ts';

/** Where a car can stand: beside a street, at this share of its way from one junction to the next. */
export interface Spot {
  readonly city: City;
  readonly junction: number;
  readonly street: Street;
  readonly share: number;
}

/** A point of a route, and what is allowed and done there. */
export interface Waypoint extends Position {
  /** Of the stretch that leads here, in km/h. */
  readonly limit: number;
  /** How fast one can pass it, in km/h. */
  readonly passing: number;
  /** How long one has to wait here, in seconds. */
  readonly waitSeconds: number;
}

/** The first waypoint is where it begins. */
export interface Route {
  readonly waypoints: readonly Waypoint[];
  readonly end: Spot;
}

const turningKmh = 18;
const sharpDegrees = 40;
const redLightShare = 0.3;

export function spotIn(city: City, chance: Chance): Spot {
  const { from } = streetsOf(city);
  for (;;) {
    const junction = Math.floor(chance.next() * from.length);
    const street = from[junction]?.[Math.floor(chance.next() * (from[junction]?.length ?? 0))];
    // Nobody parks on a ring road.
    if (street && street.kind !== 'ring') return { city, junction, street, share: chance.between(0.15, 0.85) };
  }
}

export function positionOf({ city, junction, street, share }: Spot): Position {
  const { junctions } = streetsOf(city);
  const [here, there] = [junctions[junction], junctions[street.to]];
  if (!here || !there) throw new Error('there is no such street');
  return onTheWay(here, there, share);
}

interface PathPoint {
  at: Position;
  /** Of the stretch that leads here. */
  kind: StreetKind;
}

/** From where a car stands to some other place in its city or, when `interCity`, in the next one if there is a motorway. */
export function planTrip(from: Spot, { interCity }: { interCity: boolean }, chance: Chance): Route {
  const neighbours = interCity ? neighboursOf(from.city) : [];
  const goal = neighbours[Math.floor(chance.next() * neighbours.length)] ?? from.city;
  const end = spotElsewhere(from, goal, chance);
  const [home, there] = [streetsOf(from.city), streetsOf(goal)];
  const start = { at: positionOf(from), kind: from.street.kind };
  const stop = { at: positionOf(end), kind: end.street.kind };
  if (goal === from.city) {
    const way = wayBetween(home, nearEnd(from), nearEnd(end));
    return { waypoints: waypointsOf([start, ...withoutTurningBack(home, from, way, end), stop], chance), end };
  }
  const exit = ringJunctionTowards(home, goal.centre);
  const entry = ringJunctionTowards(there, from.city.centre);
  const motorway = motorwayBetween(at(home, exit), at(there, entry)).map((point) => ({
    at: point,
    kind: 'motorway' as const,
  }));
  const out = withoutTurningBack(home, from, wayBetween(home, nearEnd(from), exit), undefined);
  const [, ...into] = withoutTurningBack(there, undefined, wayBetween(there, entry, nearEnd(end)), end);
  return { waypoints: waypointsOf([start, ...out, ...motorway, ...into, stop], chance), end };
}

function spotElsewhere({ junction, street }: Spot, city: City, chance: Chance): Spot {
  for (;;) {
    const spot = spotIn(city, chance);
    const ends = [spot.junction, spot.street.to];
    if (!ends.includes(junction) || !ends.includes(street.to)) return spot;
  }
}

/** The junction of its street that is closer to a spot, and the other one. */
const nearEnd = ({ junction, share, street }: Spot): number => (share < 0.5 ? junction : street.to);
const farEnd = ({ junction, share, street }: Spot): number => (share < 0.5 ? street.to : junction);

interface Step {
  junction: number;
  kind: StreetKind;
}

const wayBetween = (streets: Streets, start: number, goal: number): Step[] => [
  { junction: start, kind: 'lane' },
  ...findWay(streets, start, goal).map(({ to, kind }) => ({ junction: to, kind })),
];

/** Nobody drives to the end of a street to come back through it: they set off, or arrive, the other way round. */
function withoutTurningBack(streets: Streets, from: Spot | undefined, way: Step[], end: Spot | undefined): PathPoint[] {
  const backAtStart = from && way[1]?.junction === farEnd(from);
  const backAtEnd = end && way.at(-2)?.junction === farEnd(end);
  const steps = way.slice(backAtStart ? 1 : 0, backAtEnd && way.length > 1 ? -1 : undefined);
  const [first, ...others] = steps;
  if (!first) return [];
  const setOff = from ? { ...first, kind: from.street.kind } : first;
  return [setOff, ...others].map(({ junction, kind }) => ({ at: at(streets, junction), kind }));
}

function at({ junctions }: Streets, junction: number): Position {
  const position = junctions[junction];
  if (!position) throw new Error('there is no such junction');
  return position;
}

function ringJunctionTowards(streets: Streets, goal: Position): number {
  const index = nearest(
    streets.ring.map((junction) => at(streets, junction)),
    goal,
  );
  return streets.ring[index] ?? 0;
}

function waypointsOf(path: readonly PathPoint[], chance: Chance): Waypoint[] {
  return path.flatMap(({ at: here, kind }, index) => {
    const [before, after] = [path[index - 1], path[index + 1]];
    if (before && distance(before.at, here) < 1) return [];
    const limit = limits[kind];
    if (!before || !after) return [{ ...here, limit, passing: 0, waitSeconds: 0 }];
    const turn = Math.abs(((bearing(here, after.at) - bearing(before.at, here) + 540) % 360) - 180);
    const isFast = kind === 'ring' || kind === 'motorway';
    const red = !isFast && chance.happens(redLightShare);
    const waitSeconds = red ? Math.round(chance.between(4, 40)) : 0;
    const passing = Math.min(limit, limits[after.kind], turn > sharpDegrees ? turningKmh : limit);
    return [{ ...here, limit, passing: red ? 0 : passing, waitSeconds }];
  });
}
