import type { CommandType } from '@roadwire/protocol';
import { all, doorLocks, isCharging, isClimateOn, isTrunkOpen, windows } from './switches.ts';
import type { Values } from './values.ts';

/** After how many milliseconds the body has which values. */
export interface Step {
  afterMs: number;
  changes: Values;
}

const doors = (locked: boolean): Values => all(doorLocks, locked);
const horn = (on: boolean): Values => ({ 'Vehicle.Body.Horn.IsActive': on });
const hazard = (on: boolean): Values => ({ 'Vehicle.Body.Lights.Hazard.IsSignaling': on });
const climate = (on: boolean): Values => ({ [isClimateOn]: on });
const charging = (on: boolean): Values => ({ [isCharging]: on });

/** What each command does to the body. */
const effects: Readonly<Record<Exclude<CommandType, 'navigation.setDestination'>, readonly Step[]>> = {
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
  'trunk.open': [{ afterMs: 400, changes: { [isTrunkOpen]: true } }],
  'climate.start': [{ afterMs: 250, changes: climate(true) }],
  'climate.stop': [{ afterMs: 250, changes: climate(false) }],
  'windows.close': [{ afterMs: 2_500, changes: all(windows, false) }],
  'charging.start': [{ afterMs: 600, changes: charging(true) }],
  'charging.stop': [{ afterMs: 300, changes: charging(false) }],
};

export function stepsOf(type: CommandType, parameters: Record<string, unknown>): readonly Step[] {
  if (type !== 'navigation.setDestination') return effects[type];
  return [
    {
      afterMs: 80,
      changes: {
        'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude': numberOf(parameters['latitude']),
        'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude': numberOf(parameters['longitude']),
      },
    },
  ];
}

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
