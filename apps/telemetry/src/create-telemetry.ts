import { randomUUID } from 'node:crypto';
import { createTokenVerifier } from '@roadwire/auth';
import { createDatabase, createFleetReads, createTwinStore, databaseUrl, isDatabaseAway } from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import { Registry } from 'prom-client';
import type { TelemetryConfig } from './config.ts';
import { fleetRoutes, serviceDescription, serviceName } from './fleet/fleet-routes.ts';
import { createIntake } from './intake/create-intake.ts';
import { createVehicleNews } from './vehicle-news.ts';

/** The composition of the service. */
export async function createTelemetry(
  config: TelemetryConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
): Promise<RunningService> {
  const url = databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE);
  const database = createDatabase({
    url,
    // Readers have as many as without the writers.
    poolSize: 8 + config.ROADWIRE_TELEMETRY_WRITERS,
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  const verifier = await createTokenVerifier({ jwks: JSON.parse(config.ROADWIRE_JWKS_FILE), clock });
  const broker = {
    url: config.ROADWIRE_BROKER_URL,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: config.ROADWIRE_TLS_CERT, key: config.ROADWIRE_TLS_KEY },
    logger,
  };
  const hints = connectMessaging({ ...broker, clientId: `service:${serviceName}:hints:${randomUUID()}` });
  const registry = new Registry();
  const intake = createIntake({
    database,
    databaseUrl: url,
    connect: (seat) =>
      connectMessaging({
        ...broker,
        clientId: `service:${serviceName}:${seat}`,
        clean: false,
        sessionExpirySeconds: config.ROADWIRE_TELEMETRY_SESSION_SECONDS,
        mostHandledAtOnce: config.ROADWIRE_TELEMETRY_IN_FLIGHT,
      }),
    hints,
    retentionDays: config.ROADWIRE_RETENTION_DAYS,
    refusedRetentionDays: config.ROADWIRE_REFUSED_RETENTION_DAYS,
    lanes: config.ROADWIRE_TELEMETRY_WRITERS,
    registry,
    clock,
    logger,
  });

  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier,
    registry,
    isAway: isDatabaseAway,
    notReady: async () =>
      hints.connected ? ((await database.problem()) ?? intake.problem()) : 'not connected to the broker',
  });
  fleetRoutes(app, {
    reads: createFleetReads(database),
    twins: createTwinStore(database),
    news: createVehicleNews({ messaging: hints }),
    retentionDays: config.ROADWIRE_RETENTION_DAYS,
    clock,
  });
  const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
  intake.start();
  return {
    port,
    stop: async () => {
      await app.close();
      await intake.stop();
      await hints.stop();
      await database.stop();
    },
  };
}
