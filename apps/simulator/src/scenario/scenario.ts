import { decoderOf } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';
import { LinkConditions } from '../link/conditions.ts';

const share = (description: string) => Type.Optional(Type.Number({ minimum: 0, maximum: 1, description }));
const closed = { additionalProperties: false };

/** A mix of cars. Shares are from 0 to 1, of all cars unless told otherwise; what is left out is 0. */
export const Scenario = Type.Object(
  {
    description: Type.String({ minLength: 1, maxLength: 200 }),
    /** What cars do when it begins; the rest is parked. */
    begins: Type.Optional(
      Type.Object(
        {
          driving: share('Of the cars that drive'),
          charging: share('Of the electric cars that are not driving'),
          asleep: share('Of the cars that sleep and are not driving'),
        },
        closed,
      ),
    ),
    cars: Type.Optional(
      Type.Object(
        {
          drive: share('Make trips'),
          sleep: share('Sleep when they have stood idle'),
          throughTunnels: share('Of the cars that drive: many of their trips lead through a tunnel'),
          onBadLinks: share('Have the link of `badLink`'),
          reboot: share('Have a computer that starts anew now and then'),
          overheat: share('Of the cars that drive: their cooling is broken'),
          onOldFirmware: share('Know fewer signals and commands'),
          loseAir: share('Have a puncture now and then'),
          onWeakBatteries: share('Have an old 12 V battery'),
          forgetDoors: share('Of the cars that drive: a door stays open after many a trip'),
        },
        closed,
      ),
    ),
    trips: Type.Optional(
      Type.Object(
        {
          restMinutes: Type.Object(
            { from: Type.Number({ minimum: 0, maximum: 10_080 }), to: Type.Number({ minimum: 0, maximum: 10_080 }) },
            { ...closed, description: 'How long a car stands between two trips' },
          ),
          interCity: share('Of the trips: to another city'),
        },
        closed,
      ),
    ),
    sleepAfterMinutes: Type.Optional(Type.Number({ minimum: 0.1, maximum: 10_080 })),
    rebootEveryMinutes: Type.Optional(Type.Number({ minimum: 1, maximum: 10_080 })),
    badLink: Type.Optional(LinkConditions),
    /** The local time of the cars when it begins, in place of the true one. */
    hour: Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 24 })),
  },
  closed,
);
export type Scenario = Static<typeof Scenario>;

/** In the words of the one who wrote the file, naming the field. */
export const decodeScenario = decoderOf(Scenario);
