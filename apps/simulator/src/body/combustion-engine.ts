import { rounded } from './values.ts';
import { type Powertrain, towards } from './powertrain.ts';

const tankLitres = 50;
const litresPerKm = 0.062;
const idleLitresPerSecond = 0.7 / 3_600;
const coolingLitresPerSecond = 0.3 / 3_600;
const warmCelsius = 91;
const brokenCelsius = 132;

/** More at walking pace and on the motorway than between. */
const consumption = (kmh: number): number => litresPerKm * (0.75 + (kmh / 110) ** 2 * 0.4 + 6 / Math.max(kmh, 10));

export function createCombustionEngine({ percent, outside }: { percent: number; outside: number }): Powertrain {
  let litres = (percent / 100) * tankLitres;
  let coolant = outside;

  return {
    get percent() {
      return (litres / tankLitres) * 100;
    },
    get temperature() {
      return coolant;
    },
    tooHot: 122,
    coolBelow: 100,
    measured: () => ({
      'Vehicle.Powertrain.FuelSystem.AbsoluteLevel': rounded(litres, 1),
      'Vehicle.Powertrain.FuelSystem.RelativeLevel': rounded((litres / tankLitres) * 100, 0),
      'Vehicle.Powertrain.Range': Math.round((litres / litresPerKm) * 10) * 100,
      'Vehicle.Powertrain.CombustionEngine.EngineCoolant.Temperature': rounded(coolant, 1),
    }),
    run({ metres, on, cooling, outside: air, hot }) {
      const driven = (metres / 1_000) * consumption(metres * 3.6);
      const idle = on && metres === 0 ? idleLitresPerSecond : 0;
      litres = Math.max(0, litres - driven - idle - (cooling ? coolingLitresPerSecond : 0));
      const goal = on ? (hot ? brokenCelsius : warmCelsius) : air;
      coolant = towards(coolant, goal, on ? 240 : hot ? 900 : 3_600);
    },
    fill(to) {
      litres = Math.max(litres, (Math.min(to, 100) / 100) * tankLitres);
    },
  };
}
