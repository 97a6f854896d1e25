/** Prints the OpenAPI document of the routes; nothing is started, no handler runs. */
import { createHttpService, createLogger, systemClock } from '@roadwire/service';
import { commandApiRoutes, serviceDescription, serviceName } from './routes.ts';

const logger = createLogger({ name: serviceName, level: 'error' });
const app = await createHttpService({ name: serviceName, description: serviceDescription, logger });
const never = () => Promise.reject(new Error('nothing is behind a document'));
const atOnce = () => {
  throw new Error('nothing is behind a document');
};
commandApiRoutes(app, {
  clock: systemClock,
  tokens: { issue: never, jwks: {} },
  authority: { issue: never },
  trust: { rootCertificatePem: '', commandRootKey: {}, commandKeys: '', brokerUrl: '' },
  people: { find: never, findByEmail: never, takeIdentity: never },
  sessions: { open: never, present: never, endBySecret: never, listOf: never, end: never },
  apiTokens: { use: never, insert: never, listOf: never, revoke: never },
  signInWithPassword: never,
  identities: { verify: never },
  newId: () => '',
  vehicles: { find: never, findFor: never, listFor: never },
  fleetGate: { admit: never },
  registry: { register: never, change: never },
  vehicleConfigs: { find: never, change: never, tellAgain: never },
  certificates: { issue: never, listOf: never, revoke: never },
  access: { of: never, hasOwner: never, revoke: never },
  invitations: { invite: never, withdraw: never, accept: never },
  supportGrants: { grant: never, end: never },
  auditLog: { list: never },
  auditHeads: { list: never },
  auditKeys: { keys: [] },
  tell: () => undefined,
  gate: { admit: never },
  commands: { findWithEvents: never, eventsAfter: never, list: never },
  recorder: { record: never },
  news: { watch: () => () => undefined },
  accessNews: { watch: () => () => undefined },
  refusals: { list: never },
  budget: { left: never },
  wakesPerDay: 0,
  limitCommands: { isReached: () => false, refuse: atOnce, count: () => undefined },
  openCommand: never,
  awaitOutcome: never,
  sendCommand: never,
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger()));
