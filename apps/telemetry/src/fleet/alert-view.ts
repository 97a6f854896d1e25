import { Type } from 'typebox';
import type { StoredAlert } from '@roadwire/db';
import { alertCatalogue, Timestamp, VehicleId } from '@roadwire/protocol';
import { isoOrNull, OrNull } from './api-schema.ts';

export const AlertView = Type.Object(
  {
    id: Type.String(),
    vehicleId: VehicleId,
    code: Type.String({ examples: ['fuel_low'] }),
    severity: Type.String({ description: 'info, warning or critical' }),
    meaning: OrNull(Type.String(), 'What it means to a person; null of a code that we do not know'),
    open: Type.Boolean(),
    raisedAt: Type.String({ ...Timestamp, description: "By the car's own clock" }),
    clearedAt: OrNull(Timestamp, "By the car's own clock; null while it is open"),
  },
  { title: 'Alert' },
);

const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries(alertCatalogue).map(([code, { meaning }]) => [code, meaning]),
);

export const alertView = ({ id, vehicleId, code, severity, raisedAt, clearedAt }: StoredAlert) => ({
  ...{ id, vehicleId, code, severity },
  meaning: meanings.get(code) ?? null,
  open: clearedAt === null,
  raisedAt: raisedAt.toISOString(),
  clearedAt: isoOrNull(clearedAt),
});
