import { durabilities } from '@roadwire/broker-core';
import { ConfigError, fileContent, oneOf, optionalText, port, readEnvironment, text, url } from '@roadwire/service';
import { extensionVariables } from './extensions/extensions-file.ts';
import { limitTable } from './limits/limit-table.ts';
import { limitVariables } from './limits/limit-variables.ts';
import type { OpenFiles } from './limits/open-files.ts';
import { proxyVariables } from './listeners/proxy-variables.ts';
import { tlsFilesOf } from './listeners/tls-material.ts';
import { isLoopback } from './listeners/plain-listener.ts';

export type BrokerConfig = ReturnType<typeof readConfig>;

/** Parsed once. Throws ConfigError naming what is missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const config = readEnvironment(env, {
    ROADWIRE_HOST: text({ default: '127.0.0.1' }),
    ROADWIRE_PORT: port({ default: 0 }),
    ROADWIRE_BROKER_ENGINE: oneOf(['core', 'aedes'], { default: 'core' }),
    /** What acknowledged messages and sessions survive. */
    ROADWIRE_BROKER_DURABILITY: oneOf(durabilities, { default: 'fsync' }),
    /** Where they are kept, of this broker alone; not looked at for `memory`. */
    ROADWIRE_BROKER_DATA_DIR: optionalText(),
    ROADWIRE_DATABASE_URL: url(),
    ROADWIRE_DATABASE_PASSWORD_FILE: optionalText(),
    ROADWIRE_JWKS_FILE: fileContent(),
    ROADWIRE_TLS_CA: fileContent(),
    ROADWIRE_BROKER_CERT: fileContent(),
    ROADWIRE_BROKER_KEY: fileContent(),
    ROADWIRE_MQTTS_PORT: port({ default: 8883 }),
    /** Of the listener without TLS, for tools on this machine. */
    ROADWIRE_MQTT_HOST: text({ default: '127.0.0.1' }),
    ROADWIRE_MQTT_PORT: port({ default: 1883 }),
    ROADWIRE_MQTT_TOOLS_PASSWORD_FILE: fileContent(),
    ...proxyVariables,
    ...extensionVariables,
    ...limitVariables,
  });
  if (!isLoopback(config.ROADWIRE_MQTT_HOST)) {
    throw new ConfigError(
      `ROADWIRE_MQTT_HOST must be a loopback address, not "${config.ROADWIRE_MQTT_HOST}": that listener has no TLS`,
    );
  }
  if (config.ROADWIRE_BROKER_DURABILITY !== 'memory' && config.ROADWIRE_BROKER_DATA_DIR === undefined) {
    throw new ConfigError(
      'ROADWIRE_BROKER_DATA_DIR must name a folder for sessions and messages, or ROADWIRE_BROKER_DURABILITY be "memory"',
    );
  }
  if (config.ROADWIRE_MQTT_TOOLS_PASSWORD_FILE.length < 16) {
    throw new ConfigError('ROADWIRE_MQTT_TOOLS_PASSWORD_FILE must hold a password of at least 16 characters');
  }
  return { ...config, tlsFiles: tlsFilesOf(env) };
}

/** What was set, for who helps: nothing of it is a secret. */
export const shownConfig = (config: BrokerConfig): Readonly<Record<string, unknown>> => ({
  engine: config.ROADWIRE_BROKER_ENGINE,
  durability: config.ROADWIRE_BROKER_DURABILITY,
  dataDir: config.ROADWIRE_BROKER_DATA_DIR,
  host: config.ROADWIRE_HOST,
  mqttsPort: config.ROADWIRE_MQTTS_PORT,
  mqttHost: config.ROADWIRE_MQTT_HOST,
  mqttPort: config.ROADWIRE_MQTT_PORT,
  extensionsFile: config.ROADWIRE_BROKER_EXTENSIONS,
  takesProxyHeaders: config.ROADWIRE_BROKER_PROXY_FROM !== undefined,
});

/** The limits that hold for every client, by their names. */
export const shownLimits = (config: BrokerConfig, { limit }: OpenFiles): Readonly<Record<string, number | null>> =>
  Object.fromEntries(
    limitTable.map(({ name, variable }) => [name, variable ? config[variable] : Number.isFinite(limit) ? limit : null]),
  );
