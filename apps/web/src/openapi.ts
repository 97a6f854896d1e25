/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { serviceDescription, serviceName } from './create-web.ts';
import { liveRoute } from './live/live-route.ts';
import { browserSessionRoutes } from './session/session-routes.ts';

const logger = createLogger({ name: serviceName, level: 'error' });
const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
const never = () => Promise.reject(new Error('nothing is behind a document'));
const sessions = { open: never, signIn: never, signOut: never };
browserSessionRoutes(app, sessions);
liveRoute(app, {
  sessions,
  clock: systemClock,
  feed: { listen: () => () => undefined },
  events: { after: never },
  vehicles: { visibleTo: never },
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger()));
