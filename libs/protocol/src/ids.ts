import { Type } from 'typebox';
import { serviceNames } from './identity.ts';

const vehicleIdForm = '[a-z0-9][a-z0-9-]{2,62}$';

/** An opaque vehicle id: never the VIN, since topics end up in logs. Also the MQTT client id and the certificate's CN. */
export const VehicleId = Type.String({
  pattern: `^${vehicleIdForm}`,
  description: 'Opaque vehicle id, also the MQTT client id',
  examples: ['rw-4k7q2m'],
});

/**
 * The id of a car that is registered now. Names of the platform's own are taken: a broker that knows its clients by the common
 * name of their certificate alone would take such a car for a service.
 */
export const NewVehicleId = Type.String({
  pattern: `^(?!(?:${[...serviceNames, 'broker', 'tools'].join('|')})$)${vehicleIdForm}`,
  description: 'Opaque vehicle id; none of the names of services',
  examples: ['rw-4k7q2m'],
});

export const Uuid = Type.String({ format: 'uuid', examples: ['0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11'] });

/**
 * RFC 3339, such as `2026-01-31T08:15:30.123Z`. Without leap seconds and without the suffix of RFC 9557, which a date of
 * JavaScript cannot hold.
 */
export const Timestamp = Type.String({
  format: 'date-time',
  pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:[0-5]\\d(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$',
  description: 'RFC 3339, UTC',
});

/** A named part of the fleet that one publish can reach. */
export const Cohort = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$', examples: ['aster-07'] });
