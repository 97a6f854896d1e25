import { type Static, Type } from 'typebox';
import { decoderOf } from './decode.ts';
import { Timestamp } from './ids.ts';

/**
 * Retained on the car's `presence` topic, and its will. `session` grows with every connection of the car, so that the
 * late will of an old connection never overrides a newer "online".
 */
export const Presence = Type.Object({
  online: Type.Boolean(),
  session: Type.Integer({ minimum: 0, description: 'Grows with every connection of this car' }),
  asleep: Type.Optional(Type.Boolean({ description: 'Offline on purpose: a wake request brings it back' })),
  at: Timestamp,
});
export type Presence = Static<typeof Presence>;
export const decodePresence = decoderOf(Presence);
