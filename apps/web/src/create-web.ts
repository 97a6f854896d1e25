import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { createTokenVerifier } from '@roadwire/auth';
import { createDatabase, createDomainEventStore, createVehicleStore, databaseUrl } from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import type { WebConfig } from './config.ts';
import { createLiveFeed } from './live/live-feed.ts';
import { liveRoute } from './live/live-route.ts';
import { apiPage } from './pages/api-page.ts';
import { errorsPage } from './pages/errors-page.ts';
import { securityHeaders } from './pages/security-headers.ts';
import { webApps } from './pages/web-apps.ts';
import { proxyToServices } from './proxy.ts';
import { createBrowserSessions } from './session/browser-session.ts';
import { browserSessionRoutes } from './session/session-routes.ts';

export const serviceName = 'web';
export const serviceDescription = 'The one origin: both web apps, browser sessions and the live stream';

/** The composition of the service. */
export async function createWeb(
  config: WebConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
): Promise<RunningService> {
  const database = createDatabase({
    url: databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE),
    poolSize: 3,
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  const events = createDomainEventStore(database);
  const vehicles = createVehicleStore(database);
  const verifier = await createTokenVerifier({ jwks: JSON.parse(config.ROADWIRE_JWKS_FILE), clock });
  const sessions = createBrowserSessions({ commandApiUrl: config.ROADWIRE_COMMAND_API_URL, verifier, clock });
  const messaging = connectMessaging({
    url: config.ROADWIRE_BROKER_URL,
    clientId: `service:${serviceName}:${randomUUID()}`,
    tls: { ca: config.ROADWIRE_TLS_CA, cert: config.ROADWIRE_TLS_CERT, key: config.ROADWIRE_TLS_KEY },
    logger,
  });
  const feed = createLiveFeed({ messaging, events, logger });

  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    trustedProxies: config.ROADWIRE_TRUSTED_PROXIES,
    notReady: async () => (messaging.connected ? database.problem() : 'not connected to the broker'),
  });
  await app.register(cookie);
  securityHeaders(app, { development: config.ROADWIRE_DASHBOARD_DEV_URL !== undefined });
  browserSessionRoutes(app, sessions);
  liveRoute(app, { sessions, feed, events, vehicles, clock });
  errorsPage(app);
  await apiPage(app);
  await proxyToServices(app, { sessions, config });
  await webApps(app, {
    root: config.ROADWIRE_WEB_ROOT,
    dashboardDevUrl: config.ROADWIRE_DASHBOARD_DEV_URL,
    driverDevUrl: config.ROADWIRE_DRIVER_DEV_URL,
  });
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
