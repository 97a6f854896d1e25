import { type Static, Type } from 'typebox';
import { decoderOf } from './decode.ts';
import { Timestamp } from './ids.ts';

/** What a car sends on its `alerts` topic. */
export const Alert = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9_]{2,63}$', examples: ['battery_low'] }),
  severity: Type.Union([Type.Literal('info'), Type.Literal('warning'), Type.Literal('critical')]),
  state: Type.Union([Type.Literal('raised'), Type.Literal('cleared')]),
  at: Timestamp,
});
export type Alert = Static<typeof Alert>;
export const decodeAlert = decoderOf(Alert);
