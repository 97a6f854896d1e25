import { type Static, Type } from 'typebox';
import type { FleetReads, SeenCar, SignalHistory } from '@roadwire/db';
import { oneOfTexts, Problem, signalDefinition, Timestamp, VehicleId } from '@roadwire/protocol';
import { type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { described, OrNull } from './api-schema.ts';
import { openCar, type OpenCarNeeds } from './open-car.ts';

const day = 24 * 3_600_000;
const pointsAsked = { default: 300, most: 2_000 };
/** A car's clock may be ahead of ours by so much: what is nearer to the handing over may be of the time before it. */
const aheadMilliseconds = 60_000;

const HistoryQuery = Type.Object(
  {
    from: Type.Optional(Type.String({ ...Timestamp, description: '24 hours before `to` unless given' })),
    to: Type.Optional(Type.String({ ...Timestamp, description: 'Not included; now unless given' })),
    points: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: pointsAsked.most,
        default: pointsAsked.default,
        description: 'How many a plot can show',
      }),
    ),
  },
  { additionalProperties: false },
);

const History = Type.Object(
  {
    vehicleId: VehicleId,
    path: Type.String(),
    unit: OrNull(Type.String()),
    from: Type.String({ ...Timestamp, description: 'Where it begins: no earlier than history is kept or shown' }),
    to: Timestamp,
    kind: oneOfTexts(['samples', 'buckets', 'changes'] as const, {
      description:
        '`samples`: all of them; `buckets`: they were more than `points`; `changes`: those samples of a word that differ from the one before',
    }),
    complete: Type.Boolean({ description: 'False when there were more changes than `points`: the latest are shown' }),
    bucketSeconds: OrNull(Type.Number(), 'How long a bucket is'),
    samples: Type.Array(
      Type.Object({ at: Timestamp, value: Type.Union([Type.Number(), Type.String()]) }, { title: 'HistorySample' }),
      { description: 'By time; a boolean is 0 or 1. Empty when there are buckets' },
    ),
    buckets: Type.Array(
      Type.Object(
        {
          from: Timestamp,
          min: Type.Number(),
          max: Type.Number(),
          mean: Type.Number(),
          first: Type.Number(),
          last: Type.Number(),
          count: Type.Integer(),
        },
        { title: 'HistoryBucket' },
      ),
      { description: 'By time; one without samples is left out' },
    ),
  },
  { title: 'SignalHistory' },
);

/** What is asked for, within what is kept and what may be shown; nothing when that leaves nothing. */
function rangeOf(query: Static<typeof HistoryQuery>, car: SeenCar, now: number, retentionDays: number) {
  const asked = (time: string | undefined, fallback: number, field: string): number => {
    const value = time === undefined ? fallback : Date.parse(time);
    if (Number.isNaN(value)) throw new ProblemError('invalid_request', { detail: `${field} is no time.`, field });
    return value;
  };
  const to = asked(query.to, now, '/to');
  const from = asked(query.from, to - day, '/from');
  if (from >= to) throw new ProblemError('invalid_request', { detail: 'It ends before it begins.', field: '/from' });
  const kept = Math.floor(now / day) * day - retentionDays * day;
  const shown = car.hiddenBefore ? car.hiddenBefore.getTime() + aheadMilliseconds : -Infinity;
  const end = Math.min(to, now + aheadMilliseconds);
  return { from: new Date(Math.min(Math.max(from, kept, shown), end)), to: new Date(end) };
}

const answerOf = (
  history: SignalHistory,
): Pick<Static<typeof History>, 'complete' | 'bucketSeconds' | 'samples' | 'buckets'> => {
  const at = <Sample extends { at: Date }>({ at: time, ...rest }: Sample) => ({ at: time.toISOString(), ...rest });
  const none = { complete: true, bucketSeconds: null, samples: [], buckets: [] };
  switch (history.kind) {
    case 'samples':
      return { ...none, samples: history.samples.map(at) };
    case 'changes':
      return { ...none, complete: history.complete, samples: history.changes.map(at) };
    case 'buckets': {
      const buckets = history.buckets.map((bucket) => ({ ...bucket, from: bucket.from.toISOString() }));
      return { ...none, bucketSeconds: history.bucketSeconds, buckets };
    }
  }
};

export function historyRoute(
  app: HttpService,
  needs: OpenCarNeeds & { reads: Pick<FleetReads, 'history'>; retentionDays: number },
): void {
  app.get(
    '/v1/fleet/vehicles/:vehicleId/signals/:path/history',
    {
      config: { scope: ['vehicles:read', 'fleet:read'] },
      schema: {
        ...described,
        summary: 'What a signal of a car was, no finer than a plot can show',
        params: Type.Object({
          vehicleId: VehicleId,
          path: Type.String({ pattern: '^Vehicle(\\.[A-Za-z0-9_]+)+$', maxLength: 200, examples: ['Vehicle.Speed'] }),
        }),
        querystring: HistoryQuery,
        response: { 200: History, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { vehicleId, path } = request.params;
      const { points = pointsAsked.default } = request.query;
      const car = await openCar(needs, person, vehicleId);
      const { from, to } = rangeOf(request.query, car, needs.clock.now().getTime(), needs.retentionDays);
      const history: SignalHistory =
        from < to
          ? await needs.reads.history({ car: car.number, path, from, to, points })
          : { kind: 'samples', samples: [] };
      return {
        ...{ vehicleId, path, unit: signalDefinition(path)?.unit ?? null, kind: history.kind },
        from: from.toISOString(),
        to: to.toISOString(),
        ...answerOf(history),
      };
    },
  );
}
