import type { Chance } from '../chance.ts';
import type { City } from '../places/cities.ts';
import { planTrip, positionOf, type Spot, spotIn } from '../roads/plan-trip.ts';
import { createTrip, type Trip } from '../roads/trip.ts';
import type { Habits } from './habits.ts';

/** Where a car is, and the trip that it is on. */
export interface Journey {
  readonly city: City;
  readonly place: { latitude: number; longitude: number; heading: number };
  readonly underWay: boolean;
  readonly inTunnel: boolean;
  readonly arrived: boolean;
  setOff(): void;
  /** Lets a second pass; answers the metres gone in it. */
  advance(): number;
  halt(): void;
  goOn(): void;
  /** Ends a trip that has arrived. */
  park(): void;
}

/** Shorter trips have no tunnel. */
const shortestWithTunnel = 1_500;

export function createJourney(
  { home, interCity, tunnels }: { home: City } & Pick<Habits, 'interCity' | 'tunnels'>,
  chance: Chance,
): Journey {
  /** Of what is allowed. */
  const pace = chance.between(0.86, 1);
  let spot: Spot = spotIn(home, chance);
  let standing = { ...positionOf(spot), heading: Math.floor(chance.between(0, 360)) };
  let trip: Trip | undefined;
  let end = spot;
  let tunnel = { from: Infinity, to: Infinity };

  function tunnelOn(length: number): typeof tunnel {
    if (!chance.happens(tunnels) || length < shortestWithTunnel) return { from: Infinity, to: Infinity };
    const from = length * chance.between(0.25, 0.6);
    return { from, to: from + Math.min(length * 0.3, chance.between(300, 1_400)) };
  }

  return {
    get city() {
      return trip ? end.city : spot.city;
    },
    get place() {
      return trip ? { ...trip.position, heading: trip.heading } : standing;
    },
    get underWay() {
      return trip !== undefined;
    },
    get inTunnel() {
      return trip !== undefined && trip.gone >= tunnel.from && trip.gone < tunnel.to;
    },
    get arrived() {
      return trip?.finished ?? false;
    },
    setOff() {
      const route = planTrip(spot, { interCity: chance.happens(interCity) }, chance);
      ({ end } = route);
      trip = createTrip(route, pace);
      tunnel = tunnelOn(trip.length);
    },
    advance: () => trip?.advance() ?? 0,
    halt: () => trip?.halt(),
    goOn: () => trip?.goOn(),
    park() {
      if (!trip) return;
      standing = { ...trip.position, heading: trip.heading };
      spot = end;
      trip = undefined;
    },
  };
}
