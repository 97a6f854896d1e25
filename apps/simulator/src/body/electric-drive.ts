import { rounded } from './values.ts';
import { type Powertrain, towards } from './powertrain.ts';

const batteryKwh = 60;
const kwhPerKm = 0.15;
const coolingKw = 1.2;
const standbyKw = 0.25;
/** What the climate leaves in the battery of a parked car. */
const reservePercent = 5;

const consumption = (kmh: number): number => kwhPerKm * (0.7 + (kmh / 110) ** 2 * 0.55 + 2 / Math.max(kmh, 10));

export function createElectricDrive(at: { percent: number; outside: number }): Powertrain {
  let percent = at.percent;
  let battery = at.outside;
  const spend = (kwh: number) => (percent = Math.max(0, percent - (kwh / batteryKwh) * 100));

  return {
    get percent() {
      return percent;
    },
    get temperature() {
      return battery;
    },
    tooHot: 60,
    coolBelow: 44,
    measured: () => ({
      'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current': rounded(percent, 1),
      'Vehicle.Powertrain.Range': Math.round(((percent / 100) * batteryKwh * 10) / kwhPerKm) * 100,
      'Vehicle.Powertrain.TractionBattery.Temperature.Average': rounded(battery, 1),
    }),
    run({ metres, on, cooling, chargingKw, outside, hot }) {
      spend((metres / 1_000) * consumption(metres * 3.6) + (on ? standbyKw / 3_600 : 0));
      if (cooling && (on || percent > reservePercent)) spend(coolingKw / 3_600);
      percent = Math.min(100, percent + (chargingKw / 3_600 / batteryKwh) * 100);
      const works = metres > 0 || chargingKw > 50;
      const goal = works ? (hot ? 72 : Math.max(outside + 14, 28)) : outside + (chargingKw > 0 ? 6 : 0);
      battery = towards(battery, goal, works ? (hot ? 400 : 1_500) : hot ? 1_200 : 5_400);
    },
    fill(to) {
      percent = Math.max(percent, Math.min(to, 100));
    },
  };
}
