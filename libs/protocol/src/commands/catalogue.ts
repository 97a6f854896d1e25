/**
 * The command catalogue. A `set-state` command says how the car shall be and may be settled from what the car reports;
 * a `pulse` happens once and leaves nothing to look at. `ttlSeconds` bounds how long a command may wait before the car
 * must refuse it; `executionTimeoutSeconds` runs from the car's `received`. `reports` are the signals, and the values
 * they take, that prove a set-state command; `parameter` stands for the value of that parameter. No imports: browsers
 * load this file.
 */
export const commandCatalogue = {
  'doors.lock': {
    function: 'doors',
    kind: 'set-state',
    ttlSeconds: 60,
    executionTimeoutSeconds: 5,
    reports: [{ path: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', value: true }],
  },
  'doors.unlock': {
    function: 'doors',
    kind: 'set-state',
    ttlSeconds: 30,
    executionTimeoutSeconds: 5,
    reports: [{ path: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', value: false }],
  },
  'horn.honk': { function: 'horn', kind: 'pulse', ttlSeconds: 30, executionTimeoutSeconds: 5 },
  'lights.flash': { function: 'lights', kind: 'pulse', ttlSeconds: 30, executionTimeoutSeconds: 5 },
  'trunk.open': { function: 'trunk', kind: 'pulse', ttlSeconds: 30, executionTimeoutSeconds: 5 },
  'climate.start': {
    function: 'climate',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 15,
    reports: [{ path: 'Vehicle.Cabin.HVAC.IsAirConditioningActive', value: true }],
  },
  'climate.stop': {
    function: 'climate',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 15,
    reports: [{ path: 'Vehicle.Cabin.HVAC.IsAirConditioningActive', value: false }],
  },
  'windows.close': {
    function: 'windows',
    kind: 'set-state',
    ttlSeconds: 60,
    executionTimeoutSeconds: 15,
    reports: [
      { path: 'Vehicle.Cabin.Door.Row1.DriverSide.Window.IsOpen', value: false },
      { path: 'Vehicle.Cabin.Door.Row1.PassengerSide.Window.IsOpen', value: false },
      { path: 'Vehicle.Cabin.Door.Row2.DriverSide.Window.IsOpen', value: false },
      { path: 'Vehicle.Cabin.Door.Row2.PassengerSide.Window.IsOpen', value: false },
    ],
  },
  'navigation.setDestination': {
    function: 'navigation',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 5,
    reports: [
      { path: 'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude', parameter: 'latitude' },
      { path: 'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude', parameter: 'longitude' },
    ],
  },
  'charging.start': {
    function: 'charging',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 15,
    reports: [{ path: 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging', value: true }],
  },
  'charging.stop': {
    function: 'charging',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 15,
    reports: [{ path: 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging', value: false }],
  },
} as const satisfies Record<string, CommandDefinition>;

export interface CommandDefinition {
  readonly function: 'doors' | 'horn' | 'lights' | 'trunk' | 'climate' | 'windows' | 'navigation' | 'charging';
  readonly kind: 'set-state' | 'pulse';
  readonly ttlSeconds: number;
  readonly executionTimeoutSeconds: number;
  readonly reports?: readonly Proof[];
}

/** A signal that proves a set-state command by having this value, or that of the named parameter. */
export type Proof =
  { readonly path: string; readonly value: boolean } | { readonly path: string; readonly parameter: string };

export type CommandType = keyof typeof commandCatalogue;
export type CommandFunction = CommandDefinition['function'];

export const isCommandType = (value: string): value is CommandType => Object.hasOwn(commandCatalogue, value);
export const commandTypes: readonly CommandType[] = Object.keys(commandCatalogue).filter(isCommandType);
export const commandDefinition = (type: CommandType): CommandDefinition => commandCatalogue[type];
export const setStateCommands = commandTypes.filter((type) => commandDefinition(type).kind === 'set-state');

/** Tolerated difference between the server's clock and a car's, in seconds. */
export const clockSkewSeconds = 5;

/**
 * However late a car said `received`, this many seconds after the expiry its outcome is `unknown`; what it says later
 * is still taken.
 */
export const answerGraceSeconds = 8;
