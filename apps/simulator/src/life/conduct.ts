import type { Body } from '../body/body.ts';
import { doorLocks, isCharging, isClimateOn, isTrunkOpen } from '../body/switches.ts';
import type { Chance } from '../chance.ts';
import { createErrand, type Errand, getIn, getOut } from './errand.ts';
import type { Habits } from './habits.ts';
import type { Journey } from './journey.ts';
import { type LifeState, mayBecome } from './life-states.ts';

/** What a car does, second by second. */
export interface Conduct {
  readonly state: LifeState;
  /** Lets a second pass; answers the metres gone in it. A car that is `busy` does not fall asleep. */
  second(standing: { busy: boolean }): number;
  touch(): void;
  wake(): void;
}

const fastChargedPercent = 80;
/** Somebody who is at home with less than that plugs the car in. */
const pluggedInBelowPercent = 45;
const comfortable = { from: 12, to: 24 };

export function createConduct(
  needs: { body: Body; journey: Journey; habits: Habits; outside: () => number },
  chance: Chance,
): Conduct {
  const { body, habits, journey } = needs;
  const restTime = () => chance.between(habits.restSeconds.from, habits.restSeconds.to);
  const rebootTime = () => (habits.rebootEverySeconds ?? Infinity) * chance.between(0.5, 1.5);
  let state: LifeState = 'parked';
  let errand: Errand = createErrand([]);
  let leaving = false;
  let untilTrip = habits.drives ? restTime() * chance.next() : Infinity;
  let untilReboot = rebootTime();
  let timer = 0;
  let idle = 0;
  /** Below this the driver stops for more. */
  let lowPercent = chance.between(6, 14);
  /** The driver, and not a command, switched the climate on. */
  let comfortByDriver = false;
  let plugInLater = false;

  function become(next: LifeState): void {
    if (!mayBecome(state, next)) throw new Error(`a car that is ${state} cannot become ${next}`);
    state = next;
    idle = 0;
  }

  const percent = () => body.powertrain.percent;
  const isPluggedIn = () => body.switches[isCharging] === true;
  const isReady = () =>
    doorLocks.every((lock) => body.switches[lock] === true) && body.switches[isTrunkOpen] !== true && !body.doorOpen;

  function board(): void {
    leaving = true;
    if (isPluggedIn()) body.set({ [isCharging]: false });
    const outside = needs.outside();
    comfortByDriver = body.switches[isClimateOn] !== true && (outside < comfortable.from || outside > comfortable.to);
    errand = createErrand(getIn({ passenger: chance.happens(0.3), climate: comfortByDriver }));
  }

  function setOff(): void {
    leaving = false;
    journey.setOff();
    become('driving');
  }

  function arrive(): void {
    journey.park();
    become('parked');
    untilTrip = restTime();
    const openSeconds = habits.forgetsDoor && chance.happens(0.5) ? chance.between(150, 600) : chance.between(3, 10);
    errand = createErrand(getOut({ passenger: chance.happens(0.3), climate: comfortByDriver, openSeconds }));
    comfortByDriver = false;
    if (body.electric && percent() < pluggedInBelowPercent && chance.happens(0.7)) plugInLater = true;
  }

  function stand({ busy }: { busy: boolean }): void {
    const changes = errand.advance();
    if (changes) body.set(changes);
    if (!errand.finished) return;
    if (leaving) return setOff();
    if (plugInLater) {
      plugInLater = false;
      body.set({ [isCharging]: true });
    }
    if (isPluggedIn()) return become('charging');
    if (untilTrip <= 0 && isReady()) return board();
    if (untilReboot <= 0) return reboot();
    idle = busy ? 0 : idle + 1;
    if (habits.sleepAfterSeconds !== undefined && idle >= habits.sleepAfterSeconds) become('asleep');
  }

  function reboot(): void {
    untilReboot = rebootTime();
    timer = chance.between(15, 60);
    become('rebooting');
  }

  function charge(): void {
    if (journey.underWay) {
      if (percent() < fastChargedPercent && isPluggedIn()) return;
      body.set({ [isCharging]: false });
      return goOn();
    }
    if (percent() >= 100) body.set({ [isCharging]: false });
    if (!isPluggedIn()) return become('parked');
    if (untilTrip > 0 || !isReady()) return;
    become('parked');
    board();
  }

  function goOn(): void {
    lowPercent = chance.between(6, 14);
    journey.goOn();
    become('driving');
  }

  function drive(): number {
    const metres = journey.advance();
    if (isPluggedIn()) body.set({ [isCharging]: false });
    if (journey.inTunnel) {
      // Nobody stops in there.
      journey.goOn();
      become('in_tunnel');
      return metres;
    }
    const { temperature, tooHot } = body.powertrain;
    const isLow = percent() < lowPercent;
    const isHot = temperature > tooHot;
    if (journey.arrived) arrive();
    else if (isLow || isHot) stopFor(isHot ? 'overheated' : body.electric ? 'charging' : 'refuelling', metres);
    else if (untilReboot <= 0) reboot();
    return metres;
  }

  function stopFor(what: 'overheated' | 'charging' | 'refuelling', metres: number): void {
    journey.halt();
    if (metres > 0) return;
    timer = chance.between(150, 300);
    if (what === 'charging') body.set({ [isCharging]: true });
    become(what);
  }

  function refuel(): void {
    if (timer > 0) return;
    body.powertrain.fill(chance.between(88, 98));
    goOn();
  }

  const doings: Readonly<Record<LifeState, (standing: { busy: boolean }) => number | void>> = {
    parked: stand,
    asleep: () => {
      if (untilTrip <= 0 && isReady()) become('parked');
    },
    driving: drive,
    in_tunnel: () => {
      const metres = journey.advance();
      if (!journey.inTunnel) become('driving');
      return metres;
    },
    refuelling: refuel,
    charging: charge,
    overheated: () => {
      if (body.powertrain.temperature < body.powertrain.coolBelow) goOn();
    },
    rebooting: () => {
      const metres = journey.advance();
      if (timer <= 0) become(journey.underWay ? 'driving' : 'parked');
      return metres;
    },
  };

  function begin(): void {
    if (habits.begins === 'asleep') become('asleep');
    if (habits.begins === 'charging' && body.electric) {
      body.set({ [isCharging]: true });
      become('charging');
    }
    if (habits.begins !== 'driving') return;
    board();
    untilTrip = 0;
  }
  begin();

  return {
    get state() {
      return state;
    },
    second(standing) {
      untilTrip -= 1;
      untilReboot -= 1;
      timer -= 1;
      return doings[state](standing) ?? 0;
    },
    touch() {
      idle = 0;
    },
    wake() {
      if (state === 'asleep') become('parked');
    },
  };
}
