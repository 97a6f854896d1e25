import { hostname } from 'node:os';
import { createTokenVerifier } from '@roadwire/auth';
import { createStore } from '@roadwire/broker-core';
import { createCertificateStore, createDatabase, databaseUrl } from '@roadwire/db';
import { captureLevels, mayPublish, maySubscribe } from '@roadwire/protocol';
import { createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import { Registry } from 'prom-client';
import { createAdmit } from './admission/admit.ts';
import { type CertificateLookup, createCertificateStanding } from './admission/certificate-standing.ts';
import { createRevocationWatch, type RevokedSince } from './admission/revocation-watch.ts';
import type { BrokerConfig } from './config.ts';
import { createAedesEngine } from './engine/aedes-engine.ts';
import { createCoreEngine } from './engine/core-engine.ts';
import type { EngineHooks } from './engine/engine.ts';
import { fanOut } from './engine/fan-out.ts';
import { brokerRoutes, serviceDescription, serviceName } from './http/broker-routes.ts';
import { createPlainListener } from './listeners/plain-listener.ts';
import { createTlsListener } from './listeners/tls-listener.ts';
import { createEngineLog, type EngineLog } from './metrics/engine-log.ts';
import { createEngineMetrics } from './metrics/engine-metrics.ts';

export interface BrokerParts {
  /** Who issued certificates are for; by default the registry in PostgreSQL. */
  certificates?: { lookup: CertificateLookup; revokedSince: RevokedSince };
  /** How often it is asked what is revoked; 2 s by default. */
  revocationPollMilliseconds?: number;
}

/** The composition of the broker. Resolves when both listeners and the admin API take connections. */
export async function createBroker(
  config: BrokerConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
  parts: BrokerParts = {},
): Promise<RunningService> {
  const registry = new Registry();
  const log = createEngineLog({ logger });
  const metrics = createEngineMetrics({ registry });
  const certificates = parts.certificates
    ? { ...parts.certificates, stop: async () => {} }
    : registryOf(config, logger);
  const standing = createCertificateStanding({
    lookup: certificates.lookup,
    onUnavailable: (error) =>
      logger.warn({ err: error }, 'the registry does not answer: certificates seen before stay good'),
  });

  const hooks: EngineHooks = {
    admit: createAdmit({
      standing: standing.of,
      toolsPassword: config.ROADWIRE_MQTT_TOOLS_PASSWORD_FILE,
      banOf: () => undefined,
      rates: { messagesPerSecond: 100, bytesPerSecond: 1024 * 1024 },
      extensions: async () => ({ verdict: 'next' }),
    }),
    mayPublish: ({ permissions }, topic) => mayPublish(permissions, topic),
    maySubscribe: ({ permissions }, filter) => maySubscribe(permissions, filter),
    mayReceive: ({ permissions }, topic) =>
      permissions.subscribe.some((filter) => captureLevels(filter, topic) !== undefined),
    events: fanOut([log.events, metrics.events]),
  };
  const engine =
    config.ROADWIRE_BROKER_ENGINE === 'core'
      ? createCoreEngine({ hooks, clock, limits: serviceLimits, store: storeOf(config, log) })
      : createAedesEngine({ clock, hooks });
  const revocations = createRevocationWatch({
    revokedSince: certificates.revokedSince,
    engine,
    noteRevoked: (fingerprint) => standing.noteRevoked(fingerprint, clock.now()),
    clock,
    logger,
    everyMilliseconds: parts.revocationPollMilliseconds,
  });
  metrics.watch(engine);
  const tls = createTlsListener({
    host: config.ROADWIRE_HOST,
    port: config.ROADWIRE_MQTTS_PORT,
    ca: config.ROADWIRE_TLS_CA,
    cert: config.ROADWIRE_BROKER_CERT,
    key: config.ROADWIRE_BROKER_KEY,
    engine,
    onRefused: (address, error) => {
      log.tlsRefused(address, error);
      metrics.tlsRefused();
    },
  });
  const plain = createPlainListener({ host: config.ROADWIRE_MQTT_HOST, port: config.ROADWIRE_MQTT_PORT, engine });
  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier: createTokenVerifier({ jwks: config.ROADWIRE_JWKS_FILE, clock }),
    registry,
  });
  brokerRoutes(app, { engine, node: `${hostname()}:${process.pid}`, startedAt: clock.now(), clock });

  const stop = async () => {
    await Promise.all([app.close(), revocations.stop()]);
    // Clients are told before their sockets go, but one that does not read must not hold the stop up.
    await Promise.race([engine.stop(), after(2_000)]);
    await Promise.all([tls.stop(), plain.stop()]);
    await certificates.stop();
  };
  try {
    await engine.start();
    revocations.start();
    const mqtts = await tls.start();
    const mqtt = await plain.start();
    const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
    return { port, ports: { mqtt, mqtts }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function registryOf(config: BrokerConfig, logger: ServiceContext['logger']) {
  const database = createDatabase({
    url: databaseUrl(config.ROADWIRE_DATABASE_URL, config.ROADWIRE_DATABASE_PASSWORD_FILE),
    onError: (error) => logger.warn({ err: error }, 'lost a connection to PostgreSQL'),
  });
  const certificates = createCertificateStore(database);
  const lookup: CertificateLookup = async (fingerprint) => (await certificates.find(fingerprint)) ?? undefined;
  return { lookup, revokedSince: certificates.revokedSince, stop: () => database.stop() };
}

const storeOf = (config: BrokerConfig, { storeOpened, events }: EngineLog) =>
  createStore({
    durability: config.ROADWIRE_BROKER_DURABILITY,
    directory: config.ROADWIRE_BROKER_DATA_DIR ?? '',
    onOpened: storeOpened,
    onFault: (error) => events.fault?.(error),
  });

const serviceLimits = {
  clientIdBytes: 128,
  maximumPacketSize: 256 * 1024,
  connectPacketSize: 256 * 1024,
  keepAliveSeconds: 600,
  requiresKeepAlive: true,
  sessionExpirySeconds: 7 * 24 * 60 * 60,
  receiveMaximum: 65_535,
} as const;

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
