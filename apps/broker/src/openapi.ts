/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { aedesCapabilities } from './engine/aedes-views.ts';
import type { BrokerEngine } from './engine/engine.ts';
import { brokerRoutes, serviceDescription, serviceName } from './http/broker-routes.ts';
import { createInsight } from './insight/create-insight.ts';

const logger = createLogger({ name: serviceName, level: 'error' });
const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
const never = () => {
  throw new Error('nothing is behind a document');
};
const engine: BrokerEngine = {
  ...{ name: '', capabilities: aedesCapabilities, tap: undefined },
  ...{ start: never, stop: never, accept: never, clients: never, sessions: never, session: never, waiting: never },
  ...{ retained: never, counters: never, publish: never, disconnect: never, deleteSession: never },
  deleteRetained: never,
};
brokerRoutes(app, {
  engine,
  insight: createInsight({ engine: () => engine, clock: systemClock, logger }),
  ...{ node: '', startedAt: systemClock.now(), clock: systemClock, config: {} },
  ...{ audit: never, banOf: never, newId: never, registryAnswers: never, limits: never, extensionStates: never },
  logLines: { lines: never },
  extensions: { list: never },
  banStore: { create: never, lift: never, list: never },
  bans: { look: never },
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger()));
