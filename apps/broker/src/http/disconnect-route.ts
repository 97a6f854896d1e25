import { Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import { ClientIdParams, forOperators } from './admin-schemas.ts';
import { type AuditNeeds, deedToClient } from './audit-deed.ts';

export interface DisconnectNeeds extends AuditNeeds {
  engine: Pick<BrokerEngine, 'session' | 'disconnect'>;
}

export function disconnectRoute(app: HttpService, { audit, engine }: DisconnectNeeds): void {
  app.post(
    '/v1/broker/clients/:clientId/disconnect',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'disconnectBrokerClient',
        summary: 'End the connection of a client, for operators',
        description: 'Its session stays, and it may come back at once: a ban keeps it out. It is in the audit log.',
        params: ClientIdParams,
        body: Type.Object(
          {
            reason: Type.Optional(
              Type.String({
                maxLength: 200,
                pattern: '^[^\\u0000-\\u001f\\u007f]*$',
                description: 'For operators; the client is told that it was an administrative action',
              }),
            ),
          },
          { additionalProperties: false, title: 'BrokerDisconnect' },
        ),
        response: { 204: Type.Null(), '4xx': Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'operator', 'admin');
      const { clientId } = request.params;
      const { reason } = request.body;
      if (!engine.session(clientId)?.client) throw notConnected();
      const details = reason === undefined ? {} : { reason };
      const deed = { person, requestId: request.id, action: 'broker.disconnect', details } as const;
      await audit({ ...deed, ...deedToClient(clientId) });
      const why = reason ? `disconnected by an operator: ${reason}` : 'disconnected by an operator';
      if (!engine.disconnect(clientId, 'administrative', why)) throw notConnected();
      request.log.info({ clientId }, 'client disconnected by an operator');
      return reply.code(204).send(null);
    },
  );
}

const notConnected = () => new ProblemError('broker_client_not_found', { detail: 'This client is not connected.' });
