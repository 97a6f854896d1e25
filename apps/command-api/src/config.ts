import {
  ConfigError,
  fileContent,
  oneOf,
  optionalFileContent,
  readEnvironment,
  serverVariables,
  url,
  whole,
} from '@roadwire/service';

export type CommandApiConfig = ReturnType<typeof readConfig>;

/** Parsed once. Throws ConfigError naming what is missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const config = readEnvironment(env, {
    ...serverVariables,
    ROADWIRE_MQTTS_PUBLIC_URL: url(),
    ROADWIRE_TOKEN_SIGNING_KEY_FILE: fileContent(),
    ROADWIRE_COMMAND_SIGNING_KEY_FILE: fileContent(),
    ROADWIRE_COMMAND_KEY_SET_FILE: fileContent(),
    ROADWIRE_COMMAND_ROOT_KEY_FILE: fileContent(),
    ROADWIRE_VEHICLES_CA_CERT: fileContent(),
    ROADWIRE_VEHICLES_CA_KEY: fileContent(),
    ROADWIRE_SEED: oneOf(['none', 'development'], { default: 'none' }),
    ROADWIRE_FLEET_SIZE: whole({ default: 25, min: 0, max: 100_000 }),
    ROADWIRE_DEV_TOKEN_FILE: optionalFileContent(),
  });
  if (config.NODE_ENV === 'production' && config.ROADWIRE_SEED !== 'none') {
    throw new ConfigError(
      'ROADWIRE_SEED must be none when NODE_ENV is production: it makes people with a known password',
    );
  }
  return config;
}
