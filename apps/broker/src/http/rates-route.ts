import { Problem } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { type TSchema, Type } from 'typebox';
import type { Insight } from '../insight/create-insight.ts';
import { rateColumns, type RateName, rateNames, type RateSample } from '../insight/rate-columns.ts';
import { mostSamples, sampleSeconds } from '../insight/rate-history.ts';
import { Amount, At, forOperators, OrNull, stamp } from './admin-schemas.ts';
import type { OpenStreams } from './open-streams.ts';

const mostPoints = 1_000;
const defaultPoints = 360;

const columns = Object.fromEntries(
  rateNames.map((name): [RateName, TSchema] => [name, OrNull(Amount(rateColumns[name].description))]),
);
const RateSampleView = Type.Object({ at: At, ...columns }, { title: 'BrokerRateSample' });

export interface RatesNeeds {
  insight: Pick<Insight, 'rates' | 'liveRates'>;
  streams: OpenStreams;
  clock: Clock;
}

/** How much the broker carried over the last 24 hours, and carries now. */
export function ratesRoute(app: HttpService, { clock, insight, streams }: RatesNeeds): void {
  app.get(
    '/v1/broker/rates',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerRates',
        summary: 'Rates of the last 24 hours, for operators',
        description: `A sample for every ${sampleSeconds} s is kept. Of a step, rates are the mean, states the last, memory and delay the worst.`,
        querystring: Type.Object(
          {
            from: Type.Optional(At),
            to: Type.Optional(At),
            step: Type.Optional(
              Type.Integer({
                minimum: sampleSeconds,
                maximum: 86_400,
                description: `Seconds; by default such that there are ${defaultPoints} at most`,
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            { step: Type.Integer({ description: 'Seconds' }), items: Type.Array(RateSampleView) },
            { title: 'BrokerRates' },
          ),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      const { query } = request;
      const to = query.to === undefined ? clock.now().getTime() : Date.parse(query.to);
      const from = query.from === undefined ? to - mostSamples * sampleSeconds * 1000 : Date.parse(query.from);
      if (!(from < to))
        throw new ProblemError('invalid_request', { detail: '`from` must be before `to`.', field: '/from' });
      const seconds = (to - from) / 1000;
      const step = query.step ?? Math.ceil(seconds / defaultPoints / sampleSeconds) * sampleSeconds;
      if (Math.min(seconds, mostSamples * sampleSeconds) / step > mostPoints) {
        const detail = `That is more than ${mostPoints} samples: ask for a longer step or less time.`;
        throw new ProblemError('invalid_request', { detail, field: '/step' });
      }
      return { step, items: insight.rates.between(from, to, step).map(shown) };
    },
  );

  app.get(
    '/v1/broker/rates/live',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'followBrokerRates',
        summary: 'Rates as they are (Server-Sent Events), for operators',
        description: 'An event `sample` every second, as in the list; `heartbeat` every 15 s.',
        produces: ['text/event-stream'],
        response: { '4xx': Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      requireRole(request, 'operator', 'admin');
      const stream = streams.open(reply);
      stream.onClose(insight.liveRates.listen((sample) => stream.send({ event: 'sample', data: shown(sample) })));
    },
  );
}

const shown = ({ at, ...values }: RateSample) => ({ at: stamp(at), ...values });
