import { oneOfTexts, Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { Insight } from '../insight/create-insight.ts';
import { checkNames, checkVerdicts } from '../insight/delivery-checks.ts';
import { conclusionCodes } from '../insight/delivery-conclusion.ts';
import { At, ClientIdParams, forOperators, stamp } from './admin-schemas.ts';
import { readTopic, Topic } from './topic-query.ts';

const DeliveryExplanation = Type.Object(
  {
    clientId: Type.String(),
    topic: Type.String(),
    conclusion: Type.Object({
      code: oneOfTexts(conclusionCodes, { description: 'The one reason' }),
      words: Type.String({ description: 'To be shown to a person' }),
    }),
    checks: Type.Array(
      Type.Object({
        check: oneOfTexts(checkNames, {}),
        verdict: oneOfTexts(checkVerdicts, { description: '`none`: there is nothing to judge' }),
        words: Type.String(),
      }),
      { description: 'What was looked at, from the certificate to the acknowledgement' },
    ),
    recordsSince: Type.Object(
      { connections: At, publishes: At, acknowledgements: At, drops: At },
      { description: 'So far back the records go' },
    ),
  },
  { title: 'BrokerDeliveryExplanation' },
);

export interface ExplainRouteNeeds {
  insight: Pick<Insight, 'explain'>;
}

export function explainRoute(app: HttpService, { insight }: ExplainRouteNeeds): void {
  app.get(
    '/v1/broker/clients/:clientId/explain',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'explainBrokerDelivery',
        summary: 'Why did this car not get this message? For operators',
        description: 'By topic, or by the id of a command or broadcast: either `topic` or `messageId`.',
        params: ClientIdParams,
        querystring: Type.Object(
          {
            topic: Type.Optional(Topic),
            messageId: Type.Optional(
              Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$', description: 'The id of a command or broadcast' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: DeliveryExplanation, '4xx': Problem },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      const { topic, messageId } = request.query;
      const asked =
        topic !== undefined && messageId === undefined
          ? { topic: readTopic(topic, '/topic') }
          : messageId !== undefined && topic === undefined
            ? { messageId }
            : undefined;
      if (!asked)
        throw new ProblemError('invalid_request', { detail: 'Give either `topic` or `messageId`.', field: '/topic' });
      const { checks, recordsSince, ...explanation } = insight.explain(request.params.clientId, asked);
      return {
        ...explanation,
        checks: [...checks],
        recordsSince: {
          connections: stamp(recordsSince.connections),
          publishes: stamp(recordsSince.publishes),
          acknowledgements: stamp(recordsSince.acknowledgements),
          drops: stamp(recordsSince.drops),
        },
      };
    },
  );
}
