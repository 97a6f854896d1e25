import { setTimeout as delay } from 'node:timers/promises';
import type { CommandType } from '@roadwire/protocol';
import type { Actuators } from '@roadwire/vehicle-agent';
import type { Body, Values } from './body.ts';

const doors = (locked: boolean): Partial<Values> => ({
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': locked,
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked': locked,
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked': locked,
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked': locked,
});
const horn = (on: boolean): Partial<Values> => ({ 'Vehicle.Body.Horn.IsActive': on });
const hazard = (on: boolean): Partial<Values> => ({ 'Vehicle.Body.Lights.Hazard.IsSignaling': on });
const climate = (on: boolean): Partial<Values> => ({ 'Vehicle.Cabin.HVAC.IsAirConditioningActive': on });

/** What each command does to the body: after how many milliseconds which values. */
const effects: Readonly<Record<CommandType, readonly { afterMs: number; changes: Partial<Values> }[]>> = {
  'doors.lock': [{ afterMs: 120, changes: doors(true) }],
  'doors.unlock': [{ afterMs: 120, changes: doors(false) }],
  'horn.honk': [
    { afterMs: 20, changes: horn(true) },
    { afterMs: 700, changes: horn(false) },
  ],
  'lights.flash': [
    { afterMs: 20, changes: hazard(true) },
    { afterMs: 1_200, changes: hazard(false) },
  ],
  'climate.start': [{ afterMs: 250, changes: climate(true) }],
  'climate.stop': [{ afterMs: 250, changes: climate(false) }],
};

/**
 * Moves the body. Each change is reported before the command is said to have succeeded. `actuationPercent` is how much of
 * the time that motors and relays take is waited for.
 */
export function createBodyActuators(
  body: Body,
  report: (changes: Partial<Values>) => Promise<unknown>,
  actuationPercent = 100,
): Actuators {
  return {
    canExecute: (type) => (body.moving && type.startsWith('doors.') ? 'unsafe_moving' : undefined),
    async execute(type, _parameters, signal) {
      for (const { afterMs, changes } of effects[type]) {
        await delay((afterMs * actuationPercent) / 100, undefined, { signal });
        body.set(changes);
        await report(changes);
      }
      return { ok: true };
    },
  };
}
