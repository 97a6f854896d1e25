import path from 'node:path';
import type { ServiceName } from './services.ts';

/** What is known when a service is about to start. Addresses are absent of services that the stack does not run. */
export interface StackFacts {
  dataDir: string;
  /** Whether what is acknowledged survives the end of the machine, or of processes only. */
  durable: boolean;
  secretsDir: string;
  /** Of the role that services connect as. */
  databaseUrl: string;
  fleetSize: number;
  logLevel: string;
  ports: { http: number; mqtt: number; mqtts: number };
  urls: Partial<Record<ServiceName, string>>;
  /** Where the simulator takes wake requests; absent unless both it and command-api run. */
  wakePort?: number;
  /** Vite's own servers, when the web apps are not built. */
  devUrls?: { dashboard: string; driver: string };
}

/** Everything that a service is told, by the names it reads. */
export function serviceEnvironment(name: ServiceName, facts: StackFacts): Record<string, string> {
  const { dataDir, databaseUrl, devUrls, fleetSize, ports, urls, wakePort } = facts;
  const secret = (...file: string[]) => path.join(facts.secretsDir, ...file);
  const brokerUrl = `mqtts://localhost:${ports.mqtts}`;

  const common = {
    NODE_ENV: 'development',
    ROADWIRE_HOST: '127.0.0.1',
    ROADWIRE_PORT: name === 'web' ? `${ports.http}` : '0',
    ROADWIRE_LOG_LEVEL: facts.logLevel,
  };
  const database = { ROADWIRE_DATABASE_URL: databaseUrl };
  const tokens = { ROADWIRE_JWKS_FILE: secret('token-keys.json') };
  const wakeToken = { ROADWIRE_WAKE_TOKEN_FILE: secret('wake-token') };
  const rootCertificate = { ROADWIRE_TLS_CA: secret('pki/root.crt') };
  const mqtt = {
    ...rootCertificate,
    ROADWIRE_BROKER_URL: brokerUrl,
    ROADWIRE_TLS_CERT: secret('pki/services', `${name}.crt`),
    ROADWIRE_TLS_KEY: secret('pki/services', `${name}.key`),
  };

  const own: Record<ServiceName, () => Record<string, string | undefined>> = {
    broker: () => ({
      ...database,
      ...tokens,
      ...rootCertificate,
      ROADWIRE_BROKER_DURABILITY: facts.durable ? 'fsync' : 'os',
      ROADWIRE_BROKER_DATA_DIR: path.join(dataDir, 'broker'),
      ROADWIRE_MQTT_PORT: `${ports.mqtt}`,
      ROADWIRE_MQTTS_PORT: `${ports.mqtts}`,
      ROADWIRE_BROKER_CERT: secret('pki/broker.crt'),
      ROADWIRE_BROKER_KEY: secret('pki/broker.key'),
      ROADWIRE_MQTT_TOOLS_PASSWORD_FILE: secret('mqtt-tools-password'),
      // All simulated cars have the address of this machine.
      ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '1000',
    }),
    'command-api': () => ({
      ...database,
      ...tokens,
      ...mqtt,
      ROADWIRE_MQTTS_PUBLIC_URL: brokerUrl,
      ROADWIRE_TOKEN_SIGNING_KEY_FILE: secret('token-signing.jwk'),
      ROADWIRE_COMMAND_SIGNING_KEY_FILE: secret('command-signing.jwk'),
      ROADWIRE_COMMAND_KEY_SET_FILE: secret('command-keys.jws'),
      ROADWIRE_COMMAND_ROOT_KEY_FILE: secret('command-root.pub.jwk'),
      ROADWIRE_AUDIT_SIGNING_KEY_FILE: secret('audit-signing.jwk'),
      ROADWIRE_VEHICLES_CA_CERT: secret('pki/vehicles-ca.crt'),
      ROADWIRE_VEHICLES_CA_KEY: secret('pki/vehicles-ca.key'),
      ROADWIRE_DEV_TOKEN_FILE: secret('dev-token'),
      ...(wakePort && { ROADWIRE_WAKE_URL: `http://127.0.0.1:${wakePort}`, ...wakeToken }),
      ROADWIRE_SEED: 'development',
      ROADWIRE_FLEET_SIZE: `${fleetSize}`,
    }),
    telemetry: () => ({ ...database, ...tokens, ...mqtt }),
    'fleet-broadcast': () => ({ ...database, ...tokens, ...mqtt }),
    web: () => ({
      ...database,
      ...tokens,
      ...mqtt,
      ROADWIRE_COMMAND_API_URL: urls['command-api'],
      ROADWIRE_TELEMETRY_URL: urls.telemetry,
      ROADWIRE_FLEET_BROADCAST_URL: urls['fleet-broadcast'],
      ROADWIRE_BROKER_ADMIN_URL: urls.broker,
      ROADWIRE_DASHBOARD_DEV_URL: devUrls?.dashboard,
      ROADWIRE_DRIVER_DEV_URL: devUrls?.driver,
    }),
    simulator: () => ({
      ...rootCertificate,
      ...(wakePort && { ROADWIRE_PORT: `${wakePort}`, ...wakeToken }),
      ROADWIRE_API_URL: urls['command-api'],
      ROADWIRE_API_TOKEN_FILE: secret('dev-token'),
      ROADWIRE_BROKER_URL: brokerUrl,
      ROADWIRE_FLEET_SIZE: `${fleetSize}`,
      ROADWIRE_VEHICLES_DIR: path.join(dataDir, 'vehicles'),
    }),
  };
  return withoutAbsent({ ...common, ...own[name]() });
}

function withoutAbsent(variables: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
