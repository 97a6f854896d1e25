import { type Static, Type } from 'typebox';
import { decoderOf } from '../decode.ts';
import { Timestamp } from '../ids.ts';

/** What a car sends on its `signals` topic: one batch of samples, each with the car's own time. */
export const SignalBatch = Type.Object({
  signals: Type.Array(
    Type.Object({
      path: Type.String({ pattern: '^Vehicle(\\.[A-Za-z0-9_]+)+$', maxLength: 200 }),
      value: Type.Union([Type.Boolean(), Type.Number(), Type.String({ maxLength: 256 })]),
      at: Timestamp,
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type SignalBatch = Static<typeof SignalBatch>;
export type SignalSample = SignalBatch['signals'][number];
export const decodeSignalBatch = decoderOf(SignalBatch);
