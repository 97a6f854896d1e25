/** What a car and its people are like. All durations are of the car's own time. */
export interface Habits {
  /** What it does when its life begins. */
  readonly begins: 'parked' | 'driving' | 'charging' | 'asleep';
  readonly drives: boolean;
  /** How long it stands between two trips. */
  readonly restSeconds: { readonly from: number; readonly to: number };
  /** How many of its trips lead to another city, from 0 to 1. */
  readonly interCity: number;
  /** It sleeps when it has stood idle for this long; never when undefined. */
  readonly sleepAfterSeconds: number | undefined;
  /** How many of its trips lead through a tunnel, from 0 to 1. */
  readonly tunnels: number;
  /** Its computer starts anew about this often; never by itself when undefined. */
  readonly rebootEverySeconds: number | undefined;
  /** Its cooling is broken. */
  readonly overheats: boolean;
  readonly losesAir: boolean;
  /** Its 12 V battery is old. */
  readonly weakBattery: boolean;
  /** Its driver forgets to close the door. */
  readonly forgetsDoor: boolean;
}

/** A sound car that stands and stays awake. */
export const quietHabits: Habits = {
  begins: 'parked',
  drives: false,
  restSeconds: { from: 600, to: 3_600 },
  interCity: 0,
  sleepAfterSeconds: undefined,
  tunnels: 0,
  rebootEverySeconds: undefined,
  overheats: false,
  losesAir: false,
  weakBattery: false,
  forgetsDoor: false,
};
