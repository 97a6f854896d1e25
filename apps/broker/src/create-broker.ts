import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createTokenVerifier } from '@roadwire/auth';
import { createStore, MemoryStore } from '@roadwire/broker-core';
import { type BanStore, type BrokerAudit, isDatabaseAway } from '@roadwire/db';
import { captureLevels, mayPublish, maySubscribe } from '@roadwire/protocol';
import { ConfigError, createHttpService, listen, type RunningService, type ServiceContext } from '@roadwire/service';
import { Registry } from 'prom-client';
import { createAdmit } from './admission/admit.ts';
import { createCertificateStanding } from './admission/certificate-standing.ts';
import { createRegistryHealth } from './admission/registry-health.ts';
import { createRevocationWatch } from './admission/revocation-watch.ts';
import { createBanList } from './bans/ban-list.ts';
import { type BrokerConfig, shownConfig, shownLimits } from './config.ts';
import { createAedesEngine } from './engine/aedes-engine.ts';
import { createCoreEngine } from './engine/core-engine.ts';
import type { BrokerEngine, EngineHooks } from './engine/engine.ts';
import { fanOut } from './engine/fan-out.ts';
import { createExtensionHost } from './extensions/extension-host.ts';
import { loadExtensions } from './extensions/load-extensions.ts';
import { brokerRoutes, serviceDescription, serviceName } from './http/broker-routes.ts';
import { createAlarmSources } from './insight/alarm-sources.ts';
import { createInsight } from './insight/create-insight.ts';
import { createRecentLogLines, type RecentLogLines } from './insight/recent-log-lines.ts';
import { createConnectionGate } from './limits/connection-gate.ts';
import { limitEvents } from './limits/limit-events.ts';
import { createLimitLog } from './limits/limit-log.ts';
import { coreLimits, ratesOf } from './limits/limit-variables.ts';
import { readOpenFiles } from './limits/open-files.ts';
import { createPlainListener } from './listeners/plain-listener.ts';
import { createTlsListener } from './listeners/tls-listener.ts';
import { leaveOutCostlyMetrics } from './metrics/costly-metrics.ts';
import { createEngineLog } from './metrics/engine-log.ts';
import { createEngineMetrics } from './metrics/engine-metrics.ts';
import { createEventLoopDelay } from './metrics/event-loop-delay.ts';
import { createSysTopics } from './metrics/sys-topics.ts';
import { type Certificates, createRegistry } from './registry.ts';

const version = '0.1.0';

export interface BrokerParts {
  /** Who issued certificates are for; by default the registry in PostgreSQL. */
  certificates?: Certificates;
  /** How often it is asked what is revoked; 2 s by default. */
  revocationPollMilliseconds?: number;
  /** By default those in PostgreSQL, as is the audit log. */
  bans?: BanStore;
  banPollMilliseconds?: number;
  audit?: BrokerAudit;
  /** The last lines of the log, for who asks for a diagnostic bundle. */
  logLines?: Pick<RecentLogLines, 'lines'>;
  /** How often what the broker carries is sampled; 10 s by default. */
  sampleMilliseconds?: number;
}

/** The composition of the broker. Resolves when both listeners and the admin API take connections. */
export async function createBroker(
  config: BrokerConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
  parts: BrokerParts = {},
): Promise<RunningService> {
  const loaded = await loadExtensions(config.ROADWIRE_BROKER_EXTENSIONS);
  if (loaded.length > 0 && config.ROADWIRE_BROKER_ENGINE !== 'core') {
    throw new ConfigError('ROADWIRE_BROKER_EXTENSIONS needs ROADWIRE_BROKER_ENGINE=core: aedes runs no extensions');
  }
  const metricsRegistry = new Registry();
  const registry = createRegistry(config, { clock, logger });
  const { certificates = registry.certificates, bans: banStore = registry.bans, audit = registry.audit } = parts;
  const openFiles = readOpenFiles();

  // What sees and says what happens.
  const log = createEngineLog({ logger });
  const metrics = createEngineMetrics({ registry: metricsRegistry, openFiles: () => gate.openFiles });
  const eventLoopDelay = createEventLoopDelay({ registry: metricsRegistry });
  const limitLog = createLimitLog({ registry: metricsRegistry, logger });
  const sys = createSysTopics({ clock, version });
  const bans = createBanList({ store: banStore, clock, logger, everyMilliseconds: parts.banPollMilliseconds });
  const insight = createInsight({
    engine: () => engine,
    ...{ clock, logger, banOf: bans.of },
    dataDir: config.ROADWIRE_BROKER_DURABILITY === 'memory' ? undefined : config.ROADWIRE_BROKER_DATA_DIR,
    sampleMilliseconds: parts.sampleMilliseconds,
  });
  const { alarms } = insight;
  const extensions = createExtensionHost({
    ...{ extensions: loaded, logger, clock, registry: metricsRegistry },
    publish: (message) => engine.publish(message),
  });
  const store =
    config.ROADWIRE_BROKER_DURABILITY === 'memory'
      ? new MemoryStore()
      : createStore({
          durability: config.ROADWIRE_BROKER_DURABILITY,
          directory: config.ROADWIRE_BROKER_DATA_DIR ?? '',
          onOpened: log.storeOpened,
          onFault: (error) => {
            log.events.fault?.(error);
            alarmSources.storeFailed(error);
          },
        });
  const alarmSources = createAlarmSources({
    alarms,
    isThrottled: (clientId) => engine.session(clientId)?.throttledSince !== undefined,
    isStoreSettled: () => store.settled,
    extensionFailures: () => extensions.list().map(({ name, hooks }) => [name, failuresOf(hooks)]),
  });

  // Who may come in, and what they may do.
  const health = createRegistryHealth({
    ...{ clock, logger },
    onChange: (isAway) => {
      const what = 'the registry of certificates does not answer: those seen before stay good, others are refused';
      if (isAway) alarms.raise('registry_away', what);
      else alarms.clear('registry_away');
    },
  });
  const standing = createCertificateStanding({ lookup: certificates.lookup, health });
  const gate = createConnectionGate({
    ...{ limits: config, files: openFiles, clock, logger },
    onCut: (cut) => {
      limitLog.exceeded(cut);
      alarmSources.turnedAway(cut.why);
    },
    onFilesLow: (isLow) => {
      if (isLow) alarms.raise('open_files_low', 'few open files are left: raise the limit (ulimit -n) or add a broker');
      else alarms.clear('open_files_low');
    },
  });
  const hooks: EngineHooks = {
    admit: createAdmit({
      standing: standing.of,
      toolsPassword: config.ROADWIRE_MQTT_TOOLS_PASSWORD_FILE,
      banOf: bans.of,
      rates: ratesOf(config),
      authenticate: extensions.authenticate,
    }),
    mayPublish: ({ permissions }, topic) => mayPublish(permissions, topic),
    maySubscribe: ({ permissions }, filter) => maySubscribe(permissions, filter),
    mayReceive: ({ permissions }, topic) =>
      permissions.subscribe.some((filter) => captureLevels(filter, topic) !== undefined),
    messages: extensions.messages,
    events: fanOut([
      log.events,
      metrics.events,
      limitEvents(limitLog),
      insight.events,
      alarmSources.events,
      { admissionRefused: (_request, { limit, why }) => limit !== undefined && alarmSources.turnedAway(why) },
      sys.events,
      extensions.events,
    ]),
  };
  const engine: BrokerEngine =
    config.ROADWIRE_BROKER_ENGINE === 'core'
      ? createCoreEngine({ hooks, clock, limits: coreLimits(config), store })
      : createAedesEngine({ clock, hooks });
  metrics.watch(engine);
  const revocations = createRevocationWatch({
    revokedSince: certificates.revokedSince,
    ...{ engine, clock, logger },
    noteRevoked: (fingerprint) => standing.noteRevoked(fingerprint, clock.now()),
    everyMilliseconds: parts.revocationPollMilliseconds,
  });

  // Where they come in.
  const material = {
    ca: config.ROADWIRE_TLS_CA,
    cert: config.ROADWIRE_BROKER_CERT,
    key: config.ROADWIRE_BROKER_KEY,
  };
  const tls = createTlsListener({
    ...{ ...material, engine, gate, clock },
    host: config.ROADWIRE_HOST,
    port: config.ROADWIRE_MQTTS_PORT,
    proxies: config.ROADWIRE_BROKER_PROXY_FROM && {
      from: config.ROADWIRE_BROKER_PROXY_FROM,
      onWrong: (address, why) => logger.warn({ address, why }, 'no PROXY header where one is required'),
    },
    reload: {
      ...{ files: config.tlsFiles, clock, logger },
      onReloadFailed: (message) => {
        if (message === undefined) alarms.clear('certificate_reload_failed');
        else alarms.raise('certificate_reload_failed', message);
      },
    },
    onRefused: (address, error) => {
      log.tlsRefused(address, error);
      metrics.tlsRefused();
    },
  });
  const plain = createPlainListener({ host: config.ROADWIRE_MQTT_HOST, port: config.ROADWIRE_MQTT_PORT, engine, gate });
  const app = await createHttpService({
    name: serviceName,
    description: serviceDescription,
    logger,
    verifier: createTokenVerifier({ jwks: config.ROADWIRE_JWKS_FILE, clock }),
    registry: metricsRegistry,
    isAway: isDatabaseAway,
  });
  leaveOutCostlyMetrics(metricsRegistry);
  brokerRoutes(app, {
    ...{ engine, insight, extensions, audit, banStore, bans, clock },
    banOf: bans.of,
    node: `${hostname()}:${process.pid}`,
    startedAt: clock.now(),
    newId: randomUUID,
    registryAnswers: () => health.awaySince === undefined,
    config: shownConfig(config),
    limits: () => shownLimits(config, openFiles),
    extensionStates: extensions.list,
    logLines: parts.logLines ?? createRecentLogLines(),
  });

  const stop = async () => {
    eventLoopDelay.stop();
    sys.stop();
    alarmSources.stop();
    await Promise.all([app.close(), revocations.stop(), bans.stop(), insight.stop()]);
    // Clients are told before their sockets go, but one that does not read must not hold the stop up.
    await Promise.race([engine.stop(), after(2_000)]);
    await Promise.all([tls.stop(), plain.stop()]);
    limitLog.stop();
    await extensions.stop();
    await registry.stop();
  };
  try {
    await extensions.start();
    await engine.start();
    await insight.start();
    await bans.start(engine);
    revocations.start();
    alarmSources.start();
    eventLoopDelay.start();
    sys.start(engine);
    const mqtts = await tls.start();
    const mqtt = await plain.start();
    const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
    return { port, ports: { mqtt, mqtts }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const failuresOf = (hooks: readonly { failures: number; timeouts: number }[]): number =>
  hooks.reduce((sum, { failures, timeouts }) => sum + failures + timeouts, 0);

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
