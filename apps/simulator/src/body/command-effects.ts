import type { CommandType } from '@roadwire/protocol';
import type { Values } from './body.ts';

/** After how many milliseconds the body has which values. */
export interface Step {
  afterMs: number;
  changes: Values;
}

const doors = (locked: boolean): Values => ({
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': locked,
  'Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked': locked,
  'Vehicle.Cabin.Door.Row2.DriverSide.IsLocked': locked,
  'Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked': locked,
});
const windowsClosed: Values = {
  'Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen': false,
  'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen': false,
  'Vehicle.Cabin.Door.Row2.DriverSide.Window.IsOpen': false,
  'Vehicle.Cabin.Door.Row2.PassengerSide.Window.IsOpen': false,
};
const horn = (on: boolean): Values => ({ 'Vehicle.Body.Horn.IsActive': on });
const hazard = (on: boolean): Values => ({ 'Vehicle.Body.Lights.Hazard.IsSignaling': on });
const climate = (on: boolean): Values => ({ 'Vehicle.Cabin.HVAC.IsAirConditioningActive': on });
const charging = (on: boolean): Values => ({ 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging': on });

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
  'trunk.open': [{ afterMs: 400, changes: { 'Vehicle.Body.Trunk.Rear.IsOpen': true } }],
  'climate.start': [{ afterMs: 250, changes: climate(true) }],
  'climate.stop': [{ afterMs: 250, changes: climate(false) }],
  'windows.close': [{ afterMs: 2_500, changes: windowsClosed }],
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
