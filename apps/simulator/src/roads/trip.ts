import { bearing, distance, onTheWay, type Position } from '../places/position.ts';
import type { Route, Waypoint } from './plan-trip.ts';

/** A car under way. One call of `advance` lets a second pass. */
export interface Trip {
  readonly position: Position;
  readonly heading: number;
  /** Metres gone since the beginning, and in all. */
  readonly gone: number;
  readonly length: number;
  readonly finished: boolean;
  /** Stops as soon as it is comfortable, and stands until `goOn`. */
  halt(): void;
  goOn(): void;
  /** Answers how many metres were gone in this second. */
  advance(): number;
}

/** Metres per second squared. */
const accelerates = 1.8;
const brakes = 2.2;
const brakesHard = 6;
/** Who drives 120 km/h needs less to stop. */
const lookAheadMetres = 300;

/** `pace` is how much of what is allowed this driver drives, up to 1. */
export function createTrip({ waypoints }: Route, pace: number): Trip {
  const [start] = waypoints;
  if (!start) throw new Error('a route has a beginning');
  const lengths = waypoints.map((waypoint, index) => distance(waypoints[index - 1] ?? waypoint, waypoint));
  const length = lengths.reduce((sum, metres) => sum + metres, 0);
  /** The waypoint that is ahead; after the last one there is none. */
  let next = 1;
  let into = 0;
  let gone = 0;
  let speed = 0;
  let waits = 0;
  let halted = false;

  const lengthTo = (index: number): number => lengths[index] ?? 0;

  /** As fast as is allowed here, and as lets one be slow enough for what is ahead. */
  function wantedSpeed(ahead: Waypoint): number {
    if (halted) return 0;
    let wanted = (ahead.limit / 3.6) * pace;
    let metres = lengthTo(next) - into;
    for (let index = next; metres < lookAheadMetres; index += 1) {
      const waypoint = waypoints[index];
      if (!waypoint) break;
      const passing = (waypoint.passing / 3.6) * pace;
      wanted = Math.min(wanted, Math.sqrt(passing ** 2 + 2 * brakes * Math.max(0, metres - speed / 2)));
      if (passing === 0) return Math.max(wanted, 0.8);
      metres += lengthTo(index + 1);
    }
    return wanted;
  }

  /** Goes these metres, but not past a point where one has to stop. */
  function go(metres: number): number {
    let left = metres;
    for (let ahead = waypoints[next]; ahead && left > 0; ahead = waypoints[next]) {
      const remaining = lengthTo(next) - into;
      if (left < remaining) {
        into += left;
        left = 0;
        break;
      }
      left -= remaining;
      into = 0;
      next += 1;
      if (ahead.passing === 0) {
        waits = ahead.waitSeconds;
        return metres - left;
      }
    }
    return metres - left;
  }

  return {
    get position() {
      const [from, to] = [waypoints[next - 1] ?? start, waypoints[next]];
      return to ? onTheWay(from, to, into / Math.max(lengthTo(next), 1e-6)) : from;
    },
    get heading() {
      const last = Math.min(next, waypoints.length - 1);
      const [from, to] = [waypoints[last - 1], waypoints[last]];
      return from && to ? bearing(from, to) : 0;
    },
    get gone() {
      return gone;
    },
    length,
    get finished() {
      return next >= waypoints.length;
    },
    halt() {
      halted = true;
    },
    goOn() {
      halted = false;
    },
    advance() {
      const ahead = waypoints[next];
      if (!ahead) return 0;
      if (waits > 0) {
        waits -= 1;
        speed = 0;
        return 0;
      }
      const slowest = Math.max(0, speed - (halted ? brakes : brakesHard));
      speed = Math.max(slowest, Math.min(wantedSpeed(ahead), speed + accelerates));
      const metres = go(speed);
      speed = metres;
      gone += metres;
      return metres;
    },
  };
}
