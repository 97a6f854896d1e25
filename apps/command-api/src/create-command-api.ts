import { randomUUID } from 'node:crypto';
import {
  createAuditSigner,
  createCommandSigner,
  createTokenIssuer,
  createTokenVerifier,
  loadVehiclesAuthority,
} from '@roadwire/auth';
import { createDatabase, databaseUrl, isDatabaseAway } from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { createHttpService, listen, type RunningService, type ServiceContext, repeating } from '@roadwire/service';
import { createAccess } from './access/create-access.ts';
import { createSealAuditLog } from './audit/seal-audit-log.ts';
import { createCommands } from './commands/create-commands.ts';
import { createHttpWaker } from './commands/http-waker.ts';
import { createTell } from './commands/tell.ts';
import type { CommandApiConfig } from './config.ts';
import { seedDevelopment } from './development/seed-development.ts';
import { createPeople } from './people/create-people.ts';
import { commandApiRoutes, serviceDescription, serviceName } from './routes.ts';
import { createPublishConfigs, publishEveryMilliseconds } from './vehicle-config/publish-configs.ts';

/** The composition of the service: everything it is made of is put together here and nowhere else. */
export async function createCommandApi(
  config: CommandApiConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
): Promise<RunningService> {
  const database = createDatabase({
    url: databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE),
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  if (config.ROADWIRE_SEED === 'development') {
    await seedDevelopment(database, {
      fleetSize: config.ROADWIRE_FLEET_SIZE,
      developmentToken: config.ROADWIRE_DEV_TOKEN_FILE,
    });
  }
  const tokens = await createTokenIssuer({ privateJwk: JSON.parse(config.ROADWIRE_TOKEN_SIGNING_KEY_FILE), clock });
  const verifier = await createTokenVerifier({ jwks: JSON.parse(config.ROADWIRE_JWKS_FILE), clock });
  const signer = await createCommandSigner(JSON.parse(config.ROADWIRE_COMMAND_SIGNING_KEY_FILE));
  const authority = await loadVehiclesAuthority({
    certificatePem: config.ROADWIRE_VEHICLES_CA_CERT,
    keyPem: config.ROADWIRE_VEHICLES_CA_KEY,
  });
  const messaging = connectMessaging({
    url: config.ROADWIRE_BROKER_URL,
    clientId: `service:${serviceName}:${randomUUID()}`,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: config.ROADWIRE_TLS_CERT, key: config.ROADWIRE_TLS_KEY },
    logger,
  });

  const tell = createTell({ messaging, logger });
  const access = createAccess({ database, tell, clock });
  const { auditHeads, gate } = access;
  const auditSigner = createAuditSigner(config.ROADWIRE_AUDIT_SIGNING_KEY_FILE);
  const sealing = repeating({
    what: 'signing the audit log',
    everyMilliseconds: config.ROADWIRE_AUDIT_HEAD_SECONDS * 1000,
    run: createSealAuditLog({ heads: auditHeads, signer: auditSigner, clock }),
    logger,
  });
  const commands = createCommands({
    database,
    messaging,
    signer,
    gate,
    tell,
    limits: {
      perPerson: config.ROADWIRE_COMMANDS_PER_MINUTE_PERSON,
      perVehicle: config.ROADWIRE_COMMANDS_PER_MINUTE_VEHICLE,
    },
    waker: config.ROADWIRE_WAKE_URL
      ? createHttpWaker({ url: config.ROADWIRE_WAKE_URL, token: config.ROADWIRE_WAKE_TOKEN_FILE })
      : undefined,
    wakesPerDay: config.ROADWIRE_WAKES_PER_DAY,
    clock,
    logger,
  });
  const publishingConfigs = repeating({
    what: 'publishing configurations of cars',
    everyMilliseconds: publishEveryMilliseconds,
    run: createPublishConfigs({
      configs: access.vehicleConfigs,
      messaging,
      commandKeys: config.ROADWIRE_COMMAND_KEY_SET_FILE,
      clock,
      logger,
    }),
    logger,
  });
  const people = createPeople({
    database,
    tokens,
    passwords: config.ROADWIRE_PASSWORDS,
    issuer: config.identityIssuer,
    clock,
    newId: randomUUID,
  });

  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier,
    trustedProxies: config.ROADWIRE_TRUSTED_PROXIES,
    isAway: isDatabaseAway,
    notReady: async () => (messaging.connected ? database.problem() : 'not connected to the broker'),
  });
  commandApiRoutes(app, {
    ...people,
    ...access,
    auditKeys: auditSigner.keys,
    authority,
    ...commands.routes,
    clock,
    trust: {
      rootCertificatePem: config.ROADWIRE_TLS_CA,
      commandRootKey: JSON.parse(config.ROADWIRE_COMMAND_ROOT_KEY_FILE),
      commandKeys: config.ROADWIRE_COMMAND_KEY_SET_FILE,
      brokerUrl: config.ROADWIRE_MQTTS_PUBLIC_URL,
    },
  });
  const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
  commands.start();
  sealing.start();
  publishingConfigs.start();

  return {
    port,
    stop: async () => {
      await app.close();
      await Promise.all([commands.stop(), sealing.stop(), publishingConfigs.stop()]);
      await messaging.stop();
      await database.stop();
    },
  };
}
