import { type CommandType, commandDefinition } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

/** What commands change in a car, by the signals that report it. */
export const BodyState = Type.Object({
  isLocked: Type.Boolean(),
  isAirConditioningActive: Type.Boolean(),
  areWindowsOpen: Type.Boolean(),
});
export type BodyState = Static<typeof BodyState>;

export const newBody: BodyState = { isLocked: true, isAirConditioningActive: false, areWindowsOpen: true };

/** The state after a command was carried out; a pulse leaves none. */
export function stateAfter(state: BodyState, type: CommandType): BodyState {
  switch (type) {
    case 'doors.lock':
    case 'doors.unlock':
      return { ...state, isLocked: type === 'doors.lock' };
    case 'climate.start':
    case 'climate.stop':
      return { ...state, isAirConditioningActive: type === 'climate.start' };
    case 'windows.close':
      return { ...state, areWindowsOpen: false };
    default:
      return state;
  }
}

const windows = ['Row1.DriverSide', 'Row1.PassengerSide', 'Row2.DriverSide', 'Row2.PassengerSide'] as const;

/** What the car reports of its state. */
export const signalsOf = (state: BodyState): Record<string, boolean> => ({
  'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': state.isLocked,
  'Vehicle.Cabin.HVAC.IsAirConditioningActive': state.isAirConditioningActive,
  ...Object.fromEntries(windows.map((window) => [`Vehicle.Cabin.Door.${window}.Window.IsOpen`, state.areWindowsOpen])),
});

/** Whether the car is as a set-state command wants it. */
export function isInEffect(state: BodyState, type: CommandType): boolean {
  const signals = signalsOf(state);
  const { reports = [] } = commandDefinition(type);
  return reports.every((proof) => 'value' in proof && signals[proof.path] === proof.value);
}
