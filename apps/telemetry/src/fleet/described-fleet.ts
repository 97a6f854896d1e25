import { createHttpService, createLogger, type HttpService, systemClock } from '@roadwire/service';
import { fleetRoutes, serviceDescription, serviceName } from './fleet-routes.ts';

/** The routes as their document shows them; nothing is started, and nothing is behind them. */
export async function describedFleet(): Promise<HttpService> {
  const logger = createLogger({ name: serviceName, level: 'error' });
  const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
  const never = () => Promise.reject(new Error('nothing is behind a document'));
  fleetRoutes(app, {
    clock: systemClock,
    retentionDays: 1,
    twins: { signalsOf: never },
    news: { watch: () => () => undefined },
    reads: {
      ...{ find: never, list: never, count: never, positions: never, history: never },
      ...{ alerts: never, alertsToLookAt: never, presence: never, refused: never },
    },
  });
  await app.ready();
  return app;
}
