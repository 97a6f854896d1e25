import { all, doorLeaves, doorLocks, ignition, isClimateOn } from '../body/switches.ts';
import type { Values } from '../body/values.ts';

/** What people do with a standing car, one thing after another. */
export interface Errand {
  readonly finished: boolean;
  /** Lets a second pass; answers what changes in it. */
  advance(): Values | undefined;
}

interface Deed {
  /** After the one before. */
  afterSeconds: number;
  changes: Values;
}

const [driversDoor, passengersDoor] = doorLeaves;

export function createErrand(deeds: readonly Deed[]): Errand {
  let next = 0;
  let waited = 0;
  return {
    get finished() {
      return next >= deeds.length;
    },
    advance() {
      const deed = deeds[next];
      if (!deed) return undefined;
      waited += 1;
      if (waited < deed.afterSeconds) return undefined;
      next += 1;
      waited = 0;
      return deed.changes;
    },
  };
}

/** Getting in, until the car is ready to go. */
export const getIn = ({ passenger, climate }: { passenger: boolean; climate: boolean }): readonly Deed[] => [
  { afterSeconds: 1, changes: all(doorLocks, false) },
  { afterSeconds: 3, changes: { [driversDoor]: true, ...(passenger && { [passengersDoor]: true }) } },
  { afterSeconds: 7, changes: { [driversDoor]: false, [passengersDoor]: false } },
  { afterSeconds: 3, changes: { [ignition]: 'START' } },
  {
    afterSeconds: 2,
    changes: { [ignition]: 'ON', ...all(doorLocks, true), ...(climate && { [isClimateOn]: true }) },
  },
];

/** Getting out, until the car stands locked. A door that was forgotten stays open for a while. */
export const getOut = (needs: { passenger: boolean; climate: boolean; openSeconds: number }): readonly Deed[] => [
  { afterSeconds: 2, changes: { [ignition]: 'OFF', ...(needs.climate && { [isClimateOn]: false }) } },
  { afterSeconds: 1, changes: all(doorLocks, false) },
  { afterSeconds: 2, changes: { [driversDoor]: true, ...(needs.passenger && { [passengersDoor]: true }) } },
  { afterSeconds: needs.openSeconds, changes: { [driversDoor]: false, [passengersDoor]: false } },
  { afterSeconds: 4, changes: { ...all(doorLocks, true), [ignition]: 'LOCK' } },
];
