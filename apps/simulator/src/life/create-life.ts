import type { AlertCode } from '@roadwire/protocol';
import { createAlertWatch } from '../alerts/watch-alerts.ts';
import { type Body, createBody } from '../body/body.ts';
import { isCharging } from '../body/switches.ts';
import { createChance } from '../chance.ts';
import { citiesOf } from '../places/cities.ts';
import { outsideTemperature } from '../places/outside-temperature.ts';
import type { Habits } from './habits.ts';
import { createJourney } from './journey.ts';
import { createConduct } from './conduct.ts';
import type { LifeState } from './life-states.ts';

/** A car that lives by itself: the same seed, habits and commands make the same life, however its time is cut up. */
export interface Life {
  readonly state: LifeState;
  readonly body: Body;
  readonly openAlerts: ReadonlySet<AlertCode>;
  /** Lets time pass: whole seconds at once, a rest in the next call. */
  advance(seconds: number): void;
  /** Something happened to it: it is not idle. While `work` runs, it does not fall asleep. */
  touch(): void;
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Wakes it, when it is asleep. */
  wake(): void;
}

const wallboxKw = 11;
const fastChargerKw = 120;

export function createLife(
  needs: {
    seed: string;
    electric: boolean;
    region: string;
    /** When it begins: the time of day and year make it warm or cold. */
    startsAt: Date;
  },
  habits: Habits,
): Life {
  const chance = createChance(needs.seed);
  const journey = createJourney({ home: chance.pick(citiesOf(needs.region)), ...habits }, chance.fork('journey'));
  const unusual = chance.between(-3, 3);
  let timeMs = needs.startsAt.getTime();
  const outsideNow = () => outsideTemperature(journey.city, timeMs, unusual);
  let outside = outsideNow();
  const body = createBody({ ...needs, ...habits }, { outside, place: journey.place }, chance.fork('body'));
  const conduct = createConduct({ body, journey, habits, outside: () => outside }, chance.fork('conduct'));
  const alerts = createAlertWatch();
  let doorOpenSeconds = 0;
  let rest = 0;
  let working = 0;

  function chargingKw(): number {
    if (conduct.state !== 'charging' || body.switches[isCharging] !== true) return 0;
    return journey.underWay ? fastChargerKw : wallboxKw;
  }

  function watch(): void {
    const { electric, lowestTyre, powertrain, volts } = body;
    doorOpenSeconds = body.doorOpen && !journey.underWay ? doorOpenSeconds + 1 : 0;
    const { percent, temperature } = powertrain;
    alerts.look({
      fuelPercent: electric ? undefined : percent,
      chargePercent: electric ? percent : undefined,
      coolant: electric ? undefined : temperature,
      tractionBattery: electric ? temperature : undefined,
      volts,
      lowestTyre,
      doorOpenSeconds,
    });
  }

  function second(): void {
    timeMs += 1_000;
    // It changes slowly, and costs more than all else.
    if (timeMs % 60_000 < 1_000) outside = outsideNow();
    const metres = conduct.second({ busy: working > 0 });
    const on = journey.underWay && conduct.state !== 'refuelling' && conduct.state !== 'charging';
    body.run({
      metres,
      on: on && conduct.state !== 'overheated',
      asleep: conduct.state === 'asleep',
      chargingKw: chargingKw(),
      outside,
      place: journey.place,
    });
    watch();
  }

  return {
    body,
    openAlerts: alerts.open,
    get state() {
      return conduct.state;
    },
    advance(seconds) {
      rest += seconds;
      for (; rest >= 1; rest -= 1) second();
    },
    touch: conduct.touch,
    async during(work) {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        conduct.touch();
      }
    },
    wake: conduct.wake,
  };
}
