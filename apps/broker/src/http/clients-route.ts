import { Problem } from '@roadwire/protocol';
import { type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import { findClients } from '../insight/find-clients.ts';
import { ClientKind, forOperators } from './admin-schemas.ts';
import { BrokerClient, clientView } from './client-view.ts';
import { defaultLimit, NextCursor, page, pageQuery, readCursor } from './list-page.ts';
import { requireCapability } from './require-capability.ts';

export interface ClientsNeeds {
  engine: Pick<BrokerEngine, 'name' | 'sessions' | 'capabilities'>;
}

export function clientsRoute(app: HttpService, { engine }: ClientsNeeds): void {
  app.get(
    '/v1/broker/clients',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerClients',
        summary: 'Who is connected to the broker, or may come back, for operators',
        description:
          'Every session by client id. An engine without the capability `sessions` knows those with a connection only.',
        querystring: Type.Object(
          {
            search: Type.Optional(
              Type.String({ minLength: 1, maxLength: 256, description: 'A part of the client id' }),
            ),
            state: Type.Optional(Type.Union([Type.Literal('connected'), Type.Literal('disconnected')])),
            kind: Type.Optional(ClientKind),
            listener: Type.Optional(Type.String({ maxLength: 40, examples: ['mqtts'] })),
            protocolVersion: Type.Optional(Type.Integer({ minimum: 3, maximum: 5, description: '4 is MQTT 3.1.1' })),
            address: Type.Optional(Type.String({ maxLength: 64, description: 'Exactly' })),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({ items: Type.Array(BrokerClient), next: NextCursor }, { title: 'BrokerClients' }),
          '4xx': Problem,
          501: Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      const { cursor, limit = defaultLimit, ...filter } = request.query;
      if (filter.state === 'disconnected')
        requireCapability(engine, 'sessions', 'tell of sessions without a connection');
      const found = await findClients(engine.sessions(), filter, limit + 1, readCursor(cursor));
      const { items, next } = page(found, limit, ({ clientId }) => clientId);
      return { items: items.map((session) => clientView(session, engine.capabilities)), next };
    },
  );
}
