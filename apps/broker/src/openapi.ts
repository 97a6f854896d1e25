/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { brokerRoutes, serviceDescription, serviceName } from './http/broker-routes.ts';

const logger = createLogger({ name: serviceName, level: 'error' });
const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
const never = () => {
  throw new Error('nothing is behind a document');
};
brokerRoutes(app, {
  engine: { name: '', counters: never, clients: never },
  node: '',
  startedAt: systemClock.now(),
  clock: systemClock,
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger()));
