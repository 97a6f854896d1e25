import { type Static, Type } from 'typebox';

const perHour = Type.Optional(Type.Number({ minimum: 0, maximum: 3_600 }));

/** What a link does to what passes. All is of this world's time, also when lives go faster. */
export const LinkConditions = Type.Object(
  {
    latencyMs: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000, description: 'One way' })),
    jitterMs: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000, description: 'On top, anything up to that' })),
    loss: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 0.5,
        description: 'Of the packets, as a share: TCP sends them again, so that all that follows waits',
      }),
    ),
    resetsPerHour: perHour,
    halfOpensPerHour: perHour,
  },
  { additionalProperties: false },
);
export type LinkConditions = Static<typeof LinkConditions>;
