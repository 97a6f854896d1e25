import { describe, expect, test } from 'vitest';
import { createChance } from '../../src/chance.ts';
import { cities, citiesOf, neighboursOf } from '../../src/places/cities.ts';
import { distance } from '../../src/places/position.ts';
import { findWay } from '../../src/roads/find-way.ts';
import { motorwayBetween } from '../../src/roads/motorway.ts';
import { planTrip, positionOf, type Route, spotIn } from '../../src/roads/plan-trip.ts';
import { streetsOf } from '../../src/roads/streets.ts';
import { createTrip } from '../../src/roads/trip.ts';

test.each(cities)('every junction of $name can be reached, by streets that join', (city) => {
  const streets = streetsOf(city);
  const start = streets.ring[0] ?? 0;
  for (const junction of streets.junctions.keys()) {
    const way = findWay(streets, start, junction);
    let here = start;
    for (const street of way) {
      expect(streets.from[here]).toContain(street);
      here = street.to;
    }
    expect(here).toBe(junction);
  }
});

test('a region that we do not know has cars everywhere; one that we know has its own cities', () => {
  expect(citiesOf('mars-1')).toEqual(cities);
  expect(citiesOf('us-east').every(({ region }) => region === 'us-east')).toBe(true);
});

test('a motorway is the same one in both directions, and somewhat longer than the straight line', () => {
  const [from, to] = [cities[0].centre, cities[2].centre];
  const [out, back] = [motorwayBetween(from, to), motorwayBetween(to, from)];
  expect(out.at(-1)).toEqual(to);
  const home = [from, ...out].reverse();
  for (const [index, point] of [to, ...back].entries()) {
    expect(distance(point, home[index] ?? from)).toBeLessThan(1);
  }
  const length = out.reduce((sum, point, index) => sum + distance(out[index - 1] ?? from, point), 0);
  expect(length / distance(from, to)).toBeGreaterThan(1);
  expect(length / distance(from, to)).toBeLessThan(1.2);
});

/** From how many metres on which limit holds. */
function stretchesOf({ waypoints }: Route): { from: number; to: number; limit: number }[] {
  let to = 0;
  return waypoints.map((waypoint, index) => {
    const from = to;
    to += distance(waypoints[index - 1] ?? waypoint, waypoint);
    return { from, to, limit: waypoint.limit };
  });
}

describe('a trip', () => {
  const trips = Array.from({ length: 60 }, (_, index) => {
    const chance = createChance(`trip ${index}`);
    const city = chance.pick(cities);
    const from = spotIn(city, chance);
    const interCity = index % 3 === 0 && neighboursOf(city).length > 0;
    return { from, interCity, route: planTrip(from, { interCity }, chance) };
  });

  test('leads from where the car stands to somewhere else, and to another city when it shall', () => {
    for (const { from, interCity, route } of trips) {
      const [first, last] = [route.waypoints[0], route.waypoints.at(-1)];
      if (!first || !last) throw new Error('a route without an end');
      expect(distance(first, positionOf(from))).toBeLessThan(1);
      expect(distance(last, positionOf(route.end))).toBeLessThan(1);
      expect(route.end.city !== from.city).toBe(interCity);
    }
  });

  test('is never faster than what is allowed there, stops at its red lights, and comes to its end', () => {
    for (const { route } of trips) {
      const trip = createTrip(route, 1);
      const lights = route.waypoints.filter(({ waitSeconds }) => waitSeconds > 0);
      const stretches = stretchesOf(route);
      let stood = 0;
      let speed = 0;
      for (let seconds = 0; !trip.finished; seconds += 1) {
        const before = trip.gone;
        const metres = trip.advance();
        const here = stretches.filter(({ from, to }) => to > before && from < trip.gone).map(({ limit }) => limit);
        if (metres > 0) expect(metres * 3.6).toBeLessThanOrEqual(Math.max(...here) + 1e-9);
        expect(metres - speed).toBeLessThanOrEqual(1.9);
        expect(speed - metres).toBeLessThanOrEqual(7);
        if (metres === 0) stood += 1;
        speed = metres;
        expect(seconds).toBeLessThan(8 * 3_600);
      }
      expect(trip.gone).toBeCloseTo(trip.length, 3);
      expect(stood).toBeGreaterThanOrEqual(lights.reduce((sum, { waitSeconds }) => sum + waitSeconds, 0));
    }
  });

  test('stands when it is told to halt, and goes on when it may', () => {
    for (const { route } of trips) {
      const trip = createTrip(route, 1);
      for (let second = 0; second < 20; second += 1) trip.advance();
      trip.halt();
      for (let second = 0; second < 30; second += 1) trip.advance();
      const { gone } = trip;
      expect(trip.advance()).toBe(0);
      trip.goOn();
      for (let second = 0; second < 120; second += 1) trip.advance();
      expect(trip.gone > gone || trip.finished).toBe(true);
    }
  });
});
