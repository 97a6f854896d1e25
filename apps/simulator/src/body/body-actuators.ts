import { setTimeout as delay } from 'node:timers/promises';
import type { CommandType, RefusalReason } from '@roadwire/protocol';
import type { Actuators } from '@roadwire/vehicle-agent';
import type { Body } from './body.ts';
import { numberOf, stepsOf } from './command-effects.ts';
import type { Values } from './values.ts';

const lowestVolts = 11.8;
const lowestChargePercent = 10;

const notWhileMoving: ReadonlySet<CommandType> = new Set([
  'doors.lock',
  'doors.unlock',
  'trunk.open',
  'charging.start',
  'charging.stop',
]);

function isBatteryLow({ values }: Body): boolean {
  const volts = values['Vehicle.LowVoltageBattery.CurrentVoltage'];
  const charge = values['Vehicle.Powertrain.TractionBattery.StateOfCharge.Current'];
  return (
    (typeof volts === 'number' && volts < lowestVolts) || (typeof charge === 'number' && charge < lowestChargePercent)
  );
}

/**
 * Moves the body. Each change is reported before the command is said to have succeeded. `actuationPercent` is how much of
 * the time that motors and relays take is waited for.
 */
export function createBodyActuators(
  body: Body,
  report: (changes: Values) => Promise<unknown>,
  { supports, actuationPercent }: { supports: readonly CommandType[]; actuationPercent: number },
): Actuators {
  return {
    supports,

    canExecute(type): RefusalReason | undefined {
      if (body.moving && notWhileMoving.has(type)) return 'unsafe_moving';
      if (type === 'climate.start' && isBatteryLow(body)) return 'battery_low';
      return undefined;
    },

    async execute(type, parameters, signal) {
      const [first, ...others] = stepsOf(type, parameters);
      if (!first) return { ok: true };
      const pause = ({ afterMs }: { afterMs: number }) =>
        delay((afterMs * actuationPercent) / 100, undefined, { signal });
      await pause(first);
      if (type === 'climate.start') body.aimFor(numberOf(parameters['temperatureCelsius']));
      body.set(first.changes);
      await report(first.changes);
      for (const step of others) {
        // What has begun is brought to its end, at once when the time is over: a horn is not left sounding.
        await pause(step).catch(() => undefined);
        body.set(step.changes);
        await report(step.changes);
      }
      return { ok: true };
    },
  };
}
