/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { fleetRoutes, serviceDescription, serviceName } from './fleet/fleet-routes.ts';

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
process.stdout.write(JSON.stringify(app.swagger()));
