/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { broadcastRoutes, serviceDescription, serviceName } from './broadcast-routes.ts';

const logger = createLogger({ name: serviceName, level: 'error' });
const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
const never = () => Promise.reject(new Error('nothing is behind a document'));
broadcastRoutes(app, {
  clock: systemClock,
  broadcasts: { insert: never, find: never, list: never },
  vehicles: { find: never },
  newId: () => '',
  wake: () => undefined,
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger()));
