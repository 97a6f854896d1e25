import { EventEmitter, once } from 'node:events';
import type { BrokerDeed } from '@roadwire/db';
import { createLogger, systemClock } from '@roadwire/service';
import type { CertificateLookup, CertificateRecord } from '../../src/admission/certificate-standing.ts';
import type { RevokedSince } from '../../src/admission/revocation-watch.ts';
import { readConfig } from '../../src/config.ts';
import { type BrokerParts, createBroker } from '../../src/create-broker.ts';
import { createRecentLogLines } from '../../src/insight/recent-log-lines.ts';
import { bansInMemory } from './bans-in-memory.ts';
import type { Installation } from './credentials.ts';
import { versions } from './mqtt-client.ts';

export interface LogLine {
  level: number;
  msg: string;
  clientId?: string;
  topic?: string;
  filter?: string;
  refusal?: string;
  why?: string;
  alarm?: string;
}

export const warning = 40;

export const engines = ['core', 'aedes'] as const;
export type EngineName = (typeof engines)[number];

/** What holds on every engine holds for both versions. */
export const onEveryEngine = engines.flatMap((engine) =>
  versions.map((protocolVersion) => ({ engine, protocolVersion })),
);

/** The broker as it runs, on free ports, with the registry of certificates in a map. */
export async function runBroker(
  installation: Installation,
  env: Record<string, string> = {},
  parts: Omit<BrokerParts, 'certificates'> = {},
) {
  const registry = new Map<string, CertificateRecord>();
  const logs: LogLine[] = [];
  let registryFails = false;
  const lookup: CertificateLookup = async (fingerprint) => {
    if (registryFails) throw new Error('no connection');
    return registry.get(fingerprint);
  };
  const failed = new EventEmitter();
  const revokedSince: RevokedSince = async (since) => {
    if (registryFails) {
      failed.emit('failure');
      throw new Error('no connection');
    }
    return [...registry].flatMap(([fingerprint, { vehicleId, revokedAt }]) =>
      revokedAt && revokedAt >= since ? [{ fingerprint, vehicleId }] : [],
    );
  };
  const config = readConfig({
    ROADWIRE_PORT: '0',
    ROADWIRE_BROKER_DURABILITY: 'memory',
    ROADWIRE_DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    ROADWIRE_JWKS_FILE: installation.secret('token-keys.json'),
    ROADWIRE_TLS_CA: installation.secret('pki/root.crt'),
    ROADWIRE_BROKER_CERT: installation.secret('pki/broker.crt'),
    ROADWIRE_BROKER_KEY: installation.secret('pki/broker.key'),
    ROADWIRE_MQTTS_PORT: '0',
    ROADWIRE_MQTT_PORT: '0',
    ROADWIRE_MQTT_TOOLS_PASSWORD_FILE: installation.secret('mqtt-tools-password'),
    ...env,
  });
  const logLines = createRecentLogLines();
  const logger = createLogger({
    name: 'broker',
    level: 'info',
    destination: {
      write: (line: string) => {
        logs.push(JSON.parse(line));
        logLines.write(line);
      },
    },
  });
  const deeds: BrokerDeed[] = [];
  const audit = async (deed: BrokerDeed) => void deeds.push(deed);
  const running = await createBroker(
    config,
    { clock: systemClock, logger },
    { bans: bansInMemory().store, audit, logLines, ...parts, certificates: { lookup, revokedSince } },
  );

  return {
    url: `mqtts://localhost:${running.ports?.['mqtts']}`,
    plainUrl: `mqtt://127.0.0.1:${running.ports?.['mqtt']}`,
    httpUrl: `http://127.0.0.1:${running.port}`,
    ports: running.ports ?? {},
    registry,
    logs,
    /** Of warnings and worse those that are about a client: how busy this machine is tells the alarms. */
    warnings: () => logs.filter(({ level, alarm }) => level >= warning && alarm === undefined),
    /** What operators did, as the audit log has it. */
    deeds,
    failRegistry: () => void (registryFails = true),
    /** Resolves when the registry was asked in vain this often for what is revoked. */
    failures: async (times: number) => {
      for (let seen = 0; seen < times; seen += 1) await once(failed, 'failure');
    },
    mendRegistry: () => void (registryFails = false),
    stop: running.stop,
    /** As command-api would do it. */
    revoke: ({ fingerprint, vehicleId }: { fingerprint: string; vehicleId: string }) =>
      void registry.set(fingerprint, { vehicleId, revokedAt: new Date() }),
    /** A car that is enrolled, as command-api would have it. */
    enrol: async (vehicleId: string, cohort?: string) => {
      const car = await installation.car(vehicleId, cohort);
      registry.set(car.fingerprint, { vehicleId, revokedAt: null });
      return car;
    },
    [Symbol.asyncDispose]: running.stop,
  };
}
export type RunningBroker = Awaited<ReturnType<typeof runBroker>>;
