import { randomUUID } from 'node:crypto';
import { createTokenVerifier } from '@roadwire/auth';
import { createDatabase, createBroadcastStore, createVehicleStore, databaseUrl, isDatabaseAway } from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import type { FleetBroadcastConfig } from './config.ts';
import { broadcastRoutes, serviceDescription, serviceName } from './broadcast-routes.ts';
import { createNoticeSender } from './notice-sender.ts';
import { receiveReceipts } from './receive-receipts.ts';

/** The composition of the service. */
export async function createFleetBroadcast(
  config: FleetBroadcastConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
): Promise<RunningService> {
  const database = createDatabase({
    url: databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE),
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  const broadcasts = createBroadcastStore(database);
  const vehicles = createVehicleStore(database);
  const verifier = await createTokenVerifier({ jwks: JSON.parse(config.ROADWIRE_JWKS_FILE), clock });
  const messaging = connectMessaging({
    url: config.ROADWIRE_BROKER_URL,
    clientId: `service:${serviceName}:${randomUUID()}`,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: config.ROADWIRE_TLS_CERT, key: config.ROADWIRE_TLS_KEY },
    logger,
  });
  const sender = createNoticeSender({ broadcasts, messaging, clock, logger });
  receiveReceipts({ messaging, broadcasts, logger });
  messaging.onConnect(sender.wake);

  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier,
    isAway: isDatabaseAway,
    notReady: async () => (messaging.connected ? database.problem() : 'not connected to the broker'),
  });
  broadcastRoutes(app, { broadcasts, vehicles, clock, newId: randomUUID, wake: sender.wake });
  const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
  sender.start();
  return {
    port,
    stop: async () => {
      await app.close();
      await sender.stop();
      await messaging.stop();
      await database.stop();
    },
  };
}
