import { Type } from 'typebox';
import { CommandTypeName, NewVehicleId } from '@roadwire/protocol';
import { plainText } from '../plain-text.ts';

const name = plainText({ minLength: 1, maxLength: 80, examples: ['Aster 1'] });
const region = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$', examples: ['eu-central'] });
const firmware = Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}$', examples: ['4.3.0'] });
const tags = Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }), { maxItems: 32, uniqueItems: true });
const commandTypes = Type.Array(CommandTypeName, {
  uniqueItems: true,
  description: 'The commands that this car can carry out; all of them when absent',
});

/** What an administrator says of a new car. */
export const NewVehicleBody = Type.Object(
  {
    id: Type.Optional(NewVehicleId),
    vin: Type.String({
      pattern: '^[A-HJ-NPR-Z0-9]{17}$',
      description: 'The vehicle identification number (ISO 3779); it stays out of lists, topics and logs',
      examples: ['RWDEV000000000042'],
    }),
    name: Type.Optional(name),
    // It makes the cohort, together with a number.
    model: Type.String({ pattern: '^[A-Za-z0-9]([A-Za-z0-9 -]{0,38}[A-Za-z0-9])?$', examples: ['Aster'] }),
    region,
    firmware,
    tags: Type.Optional(tags),
    commandTypes: Type.Optional(commandTypes),
  },
  { additionalProperties: false, title: 'NewVehicle' },
);

/** What may change. The model may not: it stands in the car's certificate, within the cohort. */
export const VehicleChangeBody = Type.Object(
  {
    name: Type.Optional(name),
    region: Type.Optional(region),
    firmware: Type.Optional(firmware),
    tags: Type.Optional(tags),
    commandTypes: Type.Optional(commandTypes),
  },
  { additionalProperties: false, minProperties: 1, title: 'VehicleChange' },
);
