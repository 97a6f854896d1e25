import { type HttpService, requireRole } from '@roadwire/service';
import { forOperators } from './admin-schemas.ts';
import { BrokerOverview, overviewOf, type OverviewNeeds } from './overview-view.ts';

export function overviewRoute(app: HttpService, needs: OverviewNeeds): void {
  app.get(
    '/v1/broker/overview',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'getBrokerOverview',
        summary: 'What the broker carries, for operators',
        response: { 200: BrokerOverview },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      return overviewOf(needs);
    },
  );
}
