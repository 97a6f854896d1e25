import { type TSchema, Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { type CommandType, commandTypes } from './catalogue.ts';

const none = Type.Object({}, { additionalProperties: false });

/** The parameters of each type of command; checked when a command is taken and again in the car. */
export const commandParameters = {
  'doors.lock': none,
  'doors.unlock': none,
  'horn.honk': none,
  'lights.flash': none,
  'trunk.open': none,
  'climate.start': Type.Object(
    {
      temperatureCelsius: Type.Optional(
        Type.Number({ minimum: 15, maximum: 30, description: 'What the cabin shall come to, in °C', examples: [21] }),
      ),
    },
    { additionalProperties: false },
  ),
  'climate.stop': none,
  'windows.close': none,
  'navigation.setDestination': Type.Object(
    {
      latitude: Type.Number({ minimum: -90, maximum: 90, description: 'WGS 84, in degrees' }),
      longitude: Type.Number({ minimum: -180, maximum: 180, description: 'WGS 84, in degrees' }),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: 'What the car shows' })),
    },
    { additionalProperties: false },
  ),
  'charging.start': none,
  'charging.stop': none,
} as const satisfies Record<CommandType, TSchema>;

const validators: ReadonlyMap<CommandType, Validator> = new Map(
  commandTypes.map((type) => [type, Compile(commandParameters[type])]),
);

/** What is wrong with the parameters of a command, with a JSON pointer into them, or undefined when nothing is. */
export function wrongParameters(type: CommandType, value: unknown): { field: string; detail: string } | undefined {
  const validator = validators.get(type);
  if (!validator || validator.Check(value)) return undefined;
  const first = validator.Errors(value).at(-1);
  return { field: first?.instancePath ?? '', detail: first?.message ?? 'is not valid' };
}
