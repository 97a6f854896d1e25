import { Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { ClientIdParams, forOperators } from './admin-schemas.ts';
import { BrokerClientDetail, clientDetail, type ClientDetailNeeds } from './client-detail-view.ts';

export function clientRoute(app: HttpService, needs: ClientDetailNeeds): void {
  app.get(
    '/v1/broker/clients/:clientId',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'getBrokerClient',
        summary: 'One client: its session, connection, restrictions and history, for operators',
        description: 'Also of a client that was not let in: then its history says why.',
        params: ClientIdParams,
        response: { 200: BrokerClientDetail, '4xx': Problem },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      const detail = clientDetail(needs, request.params.clientId);
      if (!detail) {
        const since = needs.insight.history.since.toISOString();
        throw new ProblemError('broker_client_not_found', {
          detail: `It has no session, and nothing was heard of it since ${since}.`,
        });
      }
      return detail;
    },
  );
}
