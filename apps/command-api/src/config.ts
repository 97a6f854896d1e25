import {
  ConfigError,
  fileContent,
  oneOf,
  optionalFileContent,
  optionalText,
  optionalUrl,
  readEnvironment,
  serverVariables,
  text,
  trustedProxies,
  url,
  whole,
} from '@roadwire/service';
import { readIdentityIssuer } from './people/identity-issuer.ts';

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
    ROADWIRE_AUDIT_SIGNING_KEY_FILE: fileContent(),
    /** How often the audit log is signed. */
    ROADWIRE_AUDIT_HEAD_SECONDS: whole({ default: 60, min: 1, max: 86_400 }),
    ROADWIRE_VEHICLES_CA_CERT: fileContent(),
    ROADWIRE_VEHICLES_CA_KEY: fileContent(),
    /** Commands a minute that one person may send, and that one car gets. */
    ROADWIRE_COMMANDS_PER_MINUTE_PERSON: whole({ default: 120, min: 1 }),
    ROADWIRE_COMMANDS_PER_MINUTE_VEHICLE: whole({ default: 60, min: 1 }),
    /** Where sleeping cars are woken; without it they are waited for. */
    ROADWIRE_WAKE_URL: optionalUrl(),
    ROADWIRE_WAKE_TOKEN_FILE: optionalFileContent(),
    /** How often a car may be woken on a day (UTC). */
    ROADWIRE_WAKES_PER_DAY: whole({ default: 20, min: 0, max: 1_000 }),
    ROADWIRE_TRUSTED_PROXIES: trustedProxies(),
    /** Whether people may sign in with passwords of ours. */
    ROADWIRE_PASSWORDS: oneOf(['on', 'off'], { default: env['NODE_ENV'] === 'production' ? 'off' : 'on' }),
    /** An OpenID Connect issuer that people sign in with, exactly as in its tokens, and our client id there. */
    ROADWIRE_OIDC_ISSUER: optionalUrl(),
    ROADWIRE_OIDC_AUDIENCE: optionalText(),
    ROADWIRE_OIDC_ROLES_CLAIM: text({ default: 'roles' }),
    ROADWIRE_SEED: oneOf(['none', 'development'], { default: 'none' }),
    ROADWIRE_FLEET_SIZE: whole({ default: 25, min: 0, max: 100_000 }),
    ROADWIRE_DEV_TOKEN_FILE: optionalFileContent(),
  });
  if (config.NODE_ENV === 'production' && config.ROADWIRE_SEED !== 'none') {
    throw new ConfigError(
      'ROADWIRE_SEED must be none when NODE_ENV is production: it makes people with a known password',
    );
  }
  if (config.NODE_ENV === 'production' && config.ROADWIRE_DEV_TOKEN_FILE !== undefined) {
    throw new ConfigError('ROADWIRE_DEV_TOKEN_FILE must not be set when NODE_ENV is production');
  }
  return { ...config, identityIssuer: readIdentityIssuer(config) };
}
