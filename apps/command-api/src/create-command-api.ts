import { randomUUID } from 'node:crypto';
import { createCommandSigner, createTokenIssuer, createTokenVerifier, loadVehiclesAuthority } from '@roadwire/auth';
import {
  type Command,
  createCommandStore,
  createDatabase,
  createPersonStore,
  createVehicleStore,
  databaseUrl,
} from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { captureLevels, decodePresence, filters } from '@roadwire/protocol';
import { createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import { createDispatcher } from './commands/dispatcher.ts';
import { createExpiry } from './commands/expire-commands.ts';
import { createRecordVehicleWord } from './commands/record-vehicle-word.ts';
import { createSendCommand } from './commands/send-command.ts';
import { createTell } from './commands/tell.ts';
import type { CommandApiConfig } from './config.ts';
import { seedDevelopment } from './development/seed-development.ts';
import { receiveCommandEvents } from './receive-command-events.ts';
import { commandApiRoutes, serviceDescription, serviceName } from './routes.ts';

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
  const commands = createCommandStore(database);
  const vehicles = createVehicleStore(database);
  const people = createPersonStore(database);
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
  const dispatcher = createDispatcher({ commands, messaging, sign, clock, tell, logger });
  const expiry = createExpiry({ commands, clock, tell, logger });
  const sendCommand = createSendCommand({
    commands,
    vehicles,
    clock,
    newId: randomUUID,
    tell,
    dispatch: dispatcher.dispatch,
  });

  function sign(command: Command): Promise<string> {
    return signer.sign({
      vehicleId: command.vehicleId,
      commandId: command.id,
      type: command.type,
      parameters: {},
      issuedAt: command.createdAt.toISOString(),
      expiresAt: command.expiresAt.toISOString(),
      ownershipEpoch: command.ownershipEpoch,
    });
  }

  receiveCommandEvents({ messaging, record: createRecordVehicleWord({ commands, clock, tell }), logger });
  messaging.subscribe(filters.presence, async ({ topic, payload }) => {
    const [vehicleId] = captureLevels(filters.presence, topic) ?? [];
    const presence = decodePresence(payload);
    if (!vehicleId || !presence.ok || !presence.value.online) return;
    await commands.hasten(vehicleId, clock.now());
    dispatcher.dispatch();
  });
  messaging.onConnect(dispatcher.dispatch);

  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier,
    notReady: async () => (messaging.connected ? database.problem() : 'not connected to the broker'),
  });
  commandApiRoutes(app, {
    people,
    tokens,
    vehicles,
    authority,
    commands,
    sendCommand,
    clock,
    trust: {
      rootCertificatePem: config.ROADWIRE_TLS_CA,
      commandRootKey: JSON.parse(config.ROADWIRE_COMMAND_ROOT_KEY_FILE),
      commandKeys: config.ROADWIRE_COMMAND_KEY_SET_FILE,
      brokerUrl: config.ROADWIRE_MQTTS_PUBLIC_URL,
    },
  });
  const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
  dispatcher.start();
  expiry.start();

  return {
    port,
    stop: async () => {
      await app.close();
      await Promise.all([dispatcher.stop(), expiry.stop()]);
      await messaging.stop();
      await database.stop();
    },
  };
}
