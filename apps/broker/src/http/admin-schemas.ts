import { identityKinds, oneOfTexts, Timestamp } from '@roadwire/protocol';
import { type TSchema, Type } from 'typebox';

/** What every route of the admin API says of itself. */
export const forOperators = { tags: ['broker'], security: [{ bearer: [] }] };

export const Count = (description: string) => Type.Integer({ minimum: 0, description });
export const Amount = (description: string) => Type.Number({ description });
export const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const At = Timestamp;

export const Qos = Type.Integer({ minimum: 0, maximum: 2 });

/** Every client id that can be. It is a path segment that is URI-encoded, whatever it holds. */
export const ClientIdParams = Type.Object({
  clientId: Type.String({ minLength: 1, maxLength: 256, description: 'URI-encoded', examples: ['rw-4k7q2m'] }),
});

export const ClientKind = oneOfTexts(identityKinds, { description: 'What its certificate, or its name, makes it' });

/** A time that is known, as the API has it. */
export const stamp = (at: Date | number): string => new Date(at).toISOString();
export const stampOrNull = (at: Date | number | undefined): string | null => (at === undefined ? null : stamp(at));
