import { randomUUID } from 'node:crypto';
import { createTokenIssuer, createTokenVerifier } from '@roadwire/auth';
import type { BrokerDeed } from '@roadwire/db';
import { captureLevels, mayPublish, maySubscribe, type Role } from '@roadwire/protocol';
import { createHttpService, createLogger, listen, systemClock } from '@roadwire/service';
import { createAdmit } from '../../src/admission/admit.ts';
import { createCertificateStanding } from '../../src/admission/certificate-standing.ts';
import { createBanList } from '../../src/bans/ban-list.ts';
import { createAedesEngine } from '../../src/engine/aedes-engine.ts';
import { createCoreEngine } from '../../src/engine/core-engine.ts';
import type { BrokerEngine, EngineHooks, MessageHooks } from '../../src/engine/engine.ts';
import { fanOut } from '../../src/engine/fan-out.ts';
import { brokerRoutes } from '../../src/http/broker-routes.ts';
import { createInsight } from '../../src/insight/create-insight.ts';
import { createRecentLogLines } from '../../src/insight/recent-log-lines.ts';
import { createPlainListener } from '../../src/listeners/plain-listener.ts';
import { createTlsListener } from '../../src/listeners/tls-listener.ts';
import { bansInMemory } from '../support/bans-in-memory.ts';
import type { Installation } from '../support/credentials.ts';
import type { EngineName } from '../support/running-broker.ts';

export interface AdminBrokerOptions {
  engine?: EngineName;
  dataDir?: string;
  messages?: MessageHooks;
  queueMessages?: number;
}

/** Engine, listeners, insight and admin API, on free ports; registry of certificates, bans and audit log in memory. */
export async function runAdminBroker(installation: Installation, options: AdminBrokerOptions = {}) {
  const registered = new Map<string, { vehicleId: string; revokedAt: Date | null }>();
  const deeds: BrokerDeed[] = [];
  let isAuditAway = false;
  const logLines = createRecentLogLines();
  const logger = createLogger({ name: 'broker', level: 'warn', destination: { write: logLines.write } });
  const clock = systemClock;
  const bans = bansInMemory();
  const banList = createBanList({ store: bans.store, clock, logger });
  const standing = createCertificateStanding({
    lookup: async (fingerprint) => registered.get(fingerprint),
    health: { answered: () => undefined, failed: () => undefined },
  });
  const banOf = (clientId: string, address: string | undefined) => banList.of(clientId, address ?? '');
  const insight = createInsight({ engine: () => engine, clock, logger, banOf, dataDir: options.dataDir });
  const password = await installation.content('mqtt-tools-password');
  const hooks: EngineHooks = {
    admit: createAdmit({
      standing: standing.of,
      toolsPassword: password.trim(),
      banOf,
      rates: { messagesPerSecond: 100, bytesPerSecond: 1024 * 1024 },
      authenticate: async () => ({ allowed: true }),
    }),
    mayPublish: ({ permissions }, topic) => mayPublish(permissions, topic),
    maySubscribe: ({ permissions }, filter) => maySubscribe(permissions, filter),
    mayReceive: ({ permissions }, topic) =>
      permissions.subscribe.some((filter) => captureLevels(filter, topic) !== undefined),
    ...(options.messages && { messages: options.messages }),
    events: fanOut([insight.events]),
  };
  const engine: BrokerEngine =
    options.engine === 'aedes'
      ? createAedesEngine({ clock, hooks })
      : createCoreEngine({ hooks, clock, limits: { queueMessages: options.queueMessages ?? 1_000 } });
  const tls = createTlsListener({
    ...{ host: '127.0.0.1', port: 0, engine, ca: installation.ca, onRefused: () => undefined },
    cert: await installation.content('pki/broker.crt'),
    key: await installation.content('pki/broker.key'),
  });
  const plain = createPlainListener({ host: '127.0.0.1', port: 0, engine });
  const app = await createHttpService({
    ...{ name: 'broker', description: 'under test', logger },
    isAway: (error) => error instanceof Error && error.message === 'the audit log is away',
    verifier: createTokenVerifier({ jwks: await installation.content('token-keys.json'), clock }),
  });
  brokerRoutes(app, {
    ...{ engine, insight, clock, banOf, logLines, node: 'node-1', startedAt: clock.now(), newId: randomUUID },
    audit: async (deed) => {
      if (isAuditAway) throw new Error('the audit log is away');
      deeds.push(deed);
    },
    registryAnswers: () => true,
    config: { ROADWIRE_PORT: 0 },
    limits: () => ({ maximumPacketSize: 262_144 }),
    ...{ extensions: { list: () => [] }, extensionStates: () => [], banStore: bans.store, bans: banList },
  });
  await engine.start();
  await insight.start();
  await banList.start(engine);
  const url = `mqtts://127.0.0.1:${await tls.start()}`;
  const plainUrl = `mqtt://127.0.0.1:${await plain.start()}`;
  const httpUrl = `http://127.0.0.1:${await listen(app, { host: '127.0.0.1', port: 0 })}`;
  const tokens = createTokenIssuer({ privateJwk: await installation.content('token-signing.jwk'), clock });

  /** The answer as an operator gets it, unless another role asks, or nobody. */
  async function ask(method: string, pathname: string, body?: object, role: Role | null = 'operator') {
    const person = { id: randomUUID(), email: 'o@example.org', name: 'O', roles: role ? [role] : [], scopes: null };
    const authorization = role && `Bearer ${(await tokens.issue(person)).accessToken}`;
    return fetch(`${httpUrl}/v1/broker${pathname}`, {
      method,
      headers: { ...(authorization && { authorization }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  const stop = async () => {
    await Promise.all([app.close(), banList.stop()]);
    await engine.stop();
    await insight.stop();
    await Promise.all([tls.stop(), plain.stop()]);
  };
  return {
    ...{ url, plainUrl, insight, engine, deeds, bans, ask, stop },
    lookAtBans: () => banList.look(),
    loseAudit: () => void (isAuditAway = true),
    /** The body of a good answer. */
    get: async (pathname: string) => {
      const answer = await ask('GET', pathname);
      if (!answer.ok) throw new Error(`${pathname}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    enrol: async (vehicleId: string) => {
      const car = await installation.car(vehicleId);
      registered.set(car.fingerprint, { vehicleId, revokedAt: null });
      return { ca: car.ca, cert: car.cert, key: car.key, clientId: vehicleId, fingerprint: car.fingerprint };
    },
    revoke: (fingerprint: string, vehicleId: string) =>
      void registered.set(fingerprint, { vehicleId, revokedAt: new Date() }),
    service: async (name: string) => ({ ...(await installation.service(name)), clientId: `service:${name}:1` }),
    tools: { username: 'tools', password: password.trim() },
    [Symbol.asyncDispose]: stop,
  };
}
export type AdminBroker = Awaited<ReturnType<typeof runAdminBroker>>;
