/**
 * The command catalogue. A `set-state` command says how the car shall be and may be settled from what the car reports;
 * a `pulse` happens once and leaves nothing to look at. `ttlSeconds` bounds how long a command may wait before the car
 * must refuse it; `executionTimeoutSeconds` runs from the car's `received`. `reports` is the signal (and the value it
 * takes) that proves a set-state command. No imports: browsers load this file.
 */
export const commandCatalogue = {
  'doors.lock': {
    function: 'doors',
    kind: 'set-state',
    ttlSeconds: 60,
    executionTimeoutSeconds: 15,
    reports: { path: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', value: true },
  },
  'doors.unlock': {
    function: 'doors',
    kind: 'set-state',
    ttlSeconds: 30,
    executionTimeoutSeconds: 15,
    reports: { path: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', value: false },
  },
  'horn.honk': { function: 'horn', kind: 'pulse', ttlSeconds: 30, executionTimeoutSeconds: 15 },
  'lights.flash': { function: 'lights', kind: 'pulse', ttlSeconds: 30, executionTimeoutSeconds: 15 },
  'climate.start': {
    function: 'climate',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 30,
    reports: { path: 'Vehicle.Cabin.HVAC.IsAirConditioningActive', value: true },
  },
  'climate.stop': {
    function: 'climate',
    kind: 'set-state',
    ttlSeconds: 300,
    executionTimeoutSeconds: 30,
    reports: { path: 'Vehicle.Cabin.HVAC.IsAirConditioningActive', value: false },
  },
} as const satisfies Record<string, CommandDefinition>;

export interface CommandDefinition {
  readonly function: 'doors' | 'horn' | 'lights' | 'climate';
  readonly kind: 'set-state' | 'pulse';
  readonly ttlSeconds: number;
  readonly executionTimeoutSeconds: number;
  readonly reports?: { readonly path: string; readonly value: boolean };
}

export type CommandType = keyof typeof commandCatalogue;
export type CommandFunction = CommandDefinition['function'];

export const isCommandType = (value: string): value is CommandType => Object.hasOwn(commandCatalogue, value);
export const commandTypes: readonly CommandType[] = Object.keys(commandCatalogue).filter(isCommandType);
export const commandDefinition = (type: CommandType): CommandDefinition => commandCatalogue[type];

/** Tolerated difference between the server's clock and a car's, in seconds. */
export const clockSkewSeconds = 5;
