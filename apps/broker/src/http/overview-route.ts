import { type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';

const Count = (description: string) => Type.Integer({ minimum: 0, description });

const BrokerOverview = Type.Object(
  {
    node: Type.String({ description: 'The machine and process that answers' }),
    engine: Type.String(),
    connections: Count('Clients that are connected'),
    subscriptions: Count('Subscriptions of connected clients'),
    retained: Count('Retained messages'),
    messagesIn: Count('Accepted publishes of clients since the start'),
    messagesOut: Count('Deliveries to clients since the start'),
    uptimeSeconds: Count('Since the broker started'),
    memoryBytes: Count('Resident memory of the process'),
  },
  { title: 'BrokerOverview' },
);

function countersOf(engine: Pick<BrokerEngine, 'counters'>) {
  const { connections, subscriptions, retained, receivedByQos, sentByQos } = engine.counters();
  const sum = (byQos: readonly number[]) => byQos.reduce((all, count) => all + count, 0);
  return { connections, subscriptions, retained, messagesIn: sum(receivedByQos), messagesOut: sum(sentByQos) };
}

export interface OverviewNeeds {
  engine: Pick<BrokerEngine, 'name' | 'counters'>;
  node: string;
  startedAt: Date;
  clock: { now(): Date };
}

export function overviewRoute(app: HttpService, { engine, node, startedAt, clock }: OverviewNeeds): void {
  app.get(
    '/v1/broker/overview',
    {
      config: { scope: 'fleet:read' },
      schema: {
        operationId: 'getBrokerOverview',
        summary: 'What the broker carries, for operators',
        tags: ['broker'],
        security: [{ bearer: [] }],
        response: { 200: BrokerOverview },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      return {
        node,
        engine: engine.name,
        ...countersOf(engine),
        uptimeSeconds: Math.max(0, Math.floor((clock.now().getTime() - startedAt.getTime()) / 1000)),
        memoryBytes: process.memoryUsage.rss(),
      };
    },
  );
}
