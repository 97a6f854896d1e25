/** What a car is doing; the states that each can change into. */
export const lifeTransitions = {
  /** Standing, awake, locked or with somebody getting in or out. */
  parked: ['driving', 'charging', 'asleep', 'rebooting'],
  /** Standing, disconnected to save the 12 V battery. */
  asleep: ['parked'],
  driving: ['parked', 'in_tunnel', 'refuelling', 'charging', 'overheated', 'rebooting'],
  /** Driving where no radio reaches. */
  in_tunnel: ['driving'],
  /** Standing at a pump in the middle of a trip. */
  refuelling: ['driving'],
  /** Standing, at home or in the middle of a trip. */
  charging: ['parked', 'driving'],
  /** Standing in the middle of a trip until it has cooled down. */
  overheated: ['driving'],
  /** Its computer starts anew; the car itself stands or drives on. */
  rebooting: ['parked', 'driving'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LifeState = keyof typeof lifeTransitions;

const isLifeState = (name: string): name is LifeState => Object.hasOwn(lifeTransitions, name);
export const lifeStates: readonly LifeState[] = Object.keys(lifeTransitions).filter(isLifeState);

export const mayBecome = (from: LifeState, to: LifeState): boolean => {
  const allowed: readonly LifeState[] = lifeTransitions[from];
  return allowed.includes(to);
};

/** Under way somewhere, even when it stands: it then reports as often as a car in use does. */
export const isInUse = (state: LifeState): boolean => state !== 'parked' && state !== 'asleep';
