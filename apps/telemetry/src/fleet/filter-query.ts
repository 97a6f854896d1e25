import { type Static, type TObject, Type } from 'typebox';
import type { FleetFilter } from '@roadwire/db';
import { alertSeverities, oneOfTexts } from '@roadwire/protocol';

/** Control characters have no place in a line of text, and PostgreSQL refuses one of them. */
export const plainText = '^[^\\u0000-\\u001f\\u007f]+$';
const listed = (form: string, description: string, example: string) =>
  Type.Optional(
    Type.String({
      pattern: `^${form}(,${form})*$`,
      maxLength: 1_000,
      description: `${description}, separated by commas`,
      examples: [example],
    }),
  );
const anyWord = '[^,\\u0000-\\u001f\\u007f]{1,80}';

export const AlertCodeQuery = Type.String({
  pattern: '^[a-z][a-z0-9_]{2,63}$',
  description: 'Only of this code',
  examples: ['fuel_low'],
});
export const SeverityQuery = oneOfTexts(alertSeverities, { description: 'At least so serious' });

/** What every route about many cars can be narrowed down by. */
export const filterQuery = {
  online: Type.Optional(Type.Boolean({ description: 'Only cars that are connected, or only those that are not' })),
  asleep: Type.Optional(Type.Boolean({ description: 'Only cars that are offline on purpose, or only others' })),
  model: listed(anyWord, 'Of one of these models', 'Aster,Brio'),
  region: listed(anyWord, 'Of one of these regions', 'eu-central'),
  firmware: listed(anyWord, 'With exactly one of these', '4.2.0,4.3.0'),
  tag: listed(anyWord, 'With all of these tags', 'pool'),
  energyLow: Type.Optional(Type.Boolean({ description: 'Only cars with little fuel or charge, or only others' })),
  openAlert: Type.Optional(Type.Boolean({ description: 'Only cars with an open alert, or only those without' })),
  alertSeverity: Type.Optional(
    oneOfTexts(alertSeverities, { description: 'Only cars with an open alert that is at least so serious' }),
  ),
  alertCode: Type.Optional(
    Type.String({ ...AlertCodeQuery, description: 'Only cars with an open alert of this code' }),
  ),
  search: Type.Optional(
    Type.String({ pattern: plainText, maxLength: 80, description: 'A part of the id or the name' }),
  ),
};

export function readFilter(query: Static<TObject<typeof filterQuery>>): FleetFilter {
  const { online, asleep, energyLow, openAlert, alertSeverity, alertCode, search } = query;
  return {
    ...{ online, asleep, energyLow, openAlert, alertSeverity, alertCode, search },
    models: query.model?.split(','),
    regions: query.region?.split(','),
    firmwares: query.firmware?.split(','),
    tags: query.tag?.split(','),
  };
}
