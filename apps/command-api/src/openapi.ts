/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { commandApiRoutes, serviceDescription, serviceName } from './routes.ts';

const logger = createLogger({ name: serviceName, level: 'error' });
const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
const never = () => Promise.reject(new Error('nothing is behind a document'));
commandApiRoutes(app, {
  clock: systemClock,
  tokens: { issue: never, jwks: {} },
  authority: { issue: never },
  trust: { rootCertificatePem: '', commandRootKey: {}, commandKeys: '', brokerUrl: '' },
  people: { findByEmail: never, findBySessionSecret: never, openSession: never, closeSession: never },
  vehicles: { find: never, findFor: never, listFor: never, recordCertificate: never },
  commands: { findWithEvents: never },
  sendCommand: never,
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger()));
