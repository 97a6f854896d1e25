import { type TSchema, Type } from 'typebox';
import { Timestamp } from '@roadwire/protocol';

export const serviceName = 'telemetry';
export const serviceDescription = 'What cars report: their latest signals and history, alerts, and who is connected';

/** What every route of this service says of itself. */
export const described = { tags: [serviceName], security: [{ bearer: [] }] };

export const OrNull = <T extends TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description });

export const LastSeen = OrNull(Timestamp, 'When the car last connected or disconnected');

export const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;
