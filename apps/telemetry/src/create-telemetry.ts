import { randomUUID } from 'node:crypto';
import { createTokenVerifier } from '@roadwire/auth';
import { createDatabase, createTwinStore, createVehicleStore, databaseUrl, isDatabaseAway } from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import type { TelemetryConfig } from './config.ts';
import { fleetRoutes, serviceDescription, serviceName } from './fleet-routes.ts';
import { receivePresence } from './receive-presence.ts';
import { receiveSignals } from './receive-signals.ts';

/** The composition of the service. */
export async function createTelemetry(
  config: TelemetryConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
): Promise<RunningService> {
  const database = createDatabase({
    url: databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE),
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  const twins = createTwinStore(database);
  const vehicles = createVehicleStore(database);
  const verifier = await createTokenVerifier({ jwks: JSON.parse(config.ROADWIRE_JWKS_FILE), clock });
  const messaging = connectMessaging({
    url: config.ROADWIRE_BROKER_URL,
    clientId: `service:${serviceName}:${randomUUID()}`,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: config.ROADWIRE_TLS_CERT, key: config.ROADWIRE_TLS_KEY },
    logger,
  });
  receiveSignals({ messaging, twins, clock, logger });
  receivePresence({ messaging, twins, logger });

  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier,
    isAway: isDatabaseAway,
    notReady: async () => (messaging.connected ? database.problem() : 'not connected to the broker'),
  });
  fleetRoutes(app, { vehicles, twins, clock });
  const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
  return {
    port,
    stop: async () => {
      await app.close();
      await messaging.stop();
      await database.stop();
    },
  };
}
