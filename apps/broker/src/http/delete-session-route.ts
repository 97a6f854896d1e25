import { Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import { ClientIdParams, forOperators } from './admin-schemas.ts';
import { type AuditNeeds, deedToClient } from './audit-deed.ts';
import { requireCapability } from './require-capability.ts';

export interface DeleteSessionNeeds extends AuditNeeds {
  engine: Pick<BrokerEngine, 'name' | 'capabilities' | 'session' | 'deleteSession'>;
}

export function deleteSessionRoute(app: HttpService, { audit, engine }: DeleteSessionNeeds): void {
  app.delete(
    '/v1/broker/clients/:clientId/session',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'deleteBrokerSession',
        summary: 'Delete the session of a client, for operators',
        description:
          'Its subscriptions and what waits for it are lost, and its connection ends. It is in the audit log.',
        params: ClientIdParams,
        response: { 204: Type.Null(), '4xx': Problem, 501: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'operator', 'admin');
      requireCapability(engine, 'deleteSession', 'delete sessions');
      const { clientId } = request.params;
      const session = engine.session(clientId);
      if (!session) throw noSession();
      const { inFlight, queuedMessages } = session;
      const deed = { person, requestId: request.id, action: 'broker.delete_session' } as const;
      await audit({ ...deed, ...deedToClient(clientId), details: { inFlight, queuedMessages } });
      if (!engine.deleteSession(clientId)) throw noSession();
      request.log.info({ clientId }, 'session deleted by an operator');
      return reply.code(204).send(null);
    },
  );
}

const noSession = () => new ProblemError('broker_client_not_found', { detail: 'This client has no session.' });
