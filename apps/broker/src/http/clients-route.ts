import { type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';

const BrokerClient = Type.Object(
  {
    clientId: Type.String(),
    kind: Type.Union([
      Type.Literal('vehicle'),
      Type.Literal('service'),
      Type.Literal('tools'),
      Type.Literal('external'),
    ]),
    address: Type.String(),
    protocolVersion: Type.Integer({ description: '4 is MQTT 3.1.1' }),
    connectedSince: Type.String({ format: 'date-time' }),
    tls: Type.Boolean(),
  },
  { title: 'BrokerClient' },
);

export interface ClientsNeeds {
  engine: Pick<BrokerEngine, 'clients'>;
}

export function clientsRoute(app: HttpService, { engine }: ClientsNeeds): void {
  app.get(
    '/v1/broker/clients',
    {
      config: { scope: 'fleet:read' },
      schema: {
        operationId: 'listBrokerClients',
        summary: 'Who is connected to the broker, for operators',
        tags: ['broker'],
        security: [{ bearer: [] }],
        response: { 200: Type.Object({ items: Type.Array(BrokerClient) }, { title: 'BrokerClients' }) },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      const items = [...engine.clients()].map((client) => ({
        clientId: client.clientId,
        kind: client.identity.kind,
        address: client.connection.address,
        protocolVersion: client.protocolVersion,
        connectedSince: client.connectedSince.toISOString(),
        tls: client.connection.tls,
      }));
      return { items };
    },
  );
}
