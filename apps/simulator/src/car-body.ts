import type { CommandType, RefusalReason, SignalPath, SignalValue } from '@roadwire/protocol';
import { seededRandom } from './seeded-random.ts';

const litresPerKilometre = 0.074;
const ambientCelsius = 9;

export type BodySignals = ReadonlyMap<SignalPath, SignalValue>;

/**
 * A parked car's body: locks, horn, lights, climate, tank and battery. It knows nothing of networks. Seeded by its id: the
 * same car always begins the same way.
 */
export interface CarBody {
  signals(): BodySignals;
  /** Why the body must not do this now, or undefined. */
  refuses(type: CommandType): RefusalReason | undefined;
  /** Does it, with the time that motors and relays take; aborted when the car is switched off. */
  act(type: CommandType, signal: AbortSignal): Promise<BodySignals>;
  /** Lets this much time pass, in seconds. */
  live(seconds: number): void;
}

export function createCarBody(
  vehicleId: string,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>,
): CarBody {
  const random = seededRandom(vehicleId);
  const between = (low: number, high: number) => low + random() * (high - low);
  let locked = true;
  let climate = false;
  let litres = between(18, 60);
  let cabinCelsius = between(6, 14);
  let volts = between(12.4, 12.8);
  let flashing = false;
  let honking = false;
  const kilometres = between(900, 80_000);
  const latitude = between(47.4, 54.1);
  const longitude = between(6.6, 13.6);

  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  const locks = (): [SignalPath, SignalValue][] => [
    ['Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', locked],
    ['Vehicle.Cabin.Door.Row1.PassengerSide.IsLocked', locked],
    ['Vehicle.Cabin.Door.Row2.DriverSide.IsLocked', locked],
    ['Vehicle.Cabin.Door.Row2.PassengerSide.IsLocked', locked],
  ];

  return {
    signals: () =>
      new Map<SignalPath, SignalValue>([
        ...locks(),
        ['Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', false],
        ['Vehicle.Cabin.HVAC.IsAirConditioningActive', climate],
        ['Vehicle.Cabin.HVAC.AmbientAirTemperature', rounded(cabinCelsius, 1)],
        ['Vehicle.Body.Horn.IsActive', honking],
        ['Vehicle.Body.Lights.Hazard.IsSignaling', flashing],
        ['Vehicle.Powertrain.FuelSystem.AbsoluteLevel', rounded(litres, 1)],
        ['Vehicle.Powertrain.Range', Math.round((litres / litresPerKilometre) * 1000)],
        ['Vehicle.TraveledDistance', rounded(kilometres, 1)],
        ['Vehicle.Speed', 0],
        ['Vehicle.LowVoltageBattery.CurrentVoltage', rounded(volts, 2)],
        ['Vehicle.CurrentLocation.Latitude', rounded(latitude, 5)],
        ['Vehicle.CurrentLocation.Longitude', rounded(longitude, 5)],
      ]),

    refuses: (type) => (type === 'climate.start' && volts < 11.8 ? 'battery_low' : undefined),

    act: async (type, signal) => {
      switch (type) {
        case 'doors.lock':
        case 'doors.unlock':
          await pause(120, signal);
          locked = type === 'doors.lock';
          return new Map(locks());
        case 'climate.start':
        case 'climate.stop':
          await pause(200, signal);
          climate = type === 'climate.start';
          return new Map([['Vehicle.Cabin.HVAC.IsAirConditioningActive', climate]]);
        case 'horn.honk':
          honking = true;
          await pause(400, signal);
          honking = false;
          return new Map([['Vehicle.Body.Horn.IsActive', false]]);
        case 'lights.flash':
          flashing = true;
          await pause(600, signal);
          flashing = false;
          return new Map([['Vehicle.Body.Lights.Hazard.IsSignaling', false]]);
      }
    },

    live: (seconds) => {
      const target = climate ? 21 : ambientCelsius;
      cabinCelsius += (target - cabinCelsius) * Math.min(1, seconds / 300);
      if (climate) litres = Math.max(0, litres - seconds * 0.0003);
      volts = Math.min(12.8, Math.max(11.5, volts + between(-0.01, 0.01)));
    },
  };
}
