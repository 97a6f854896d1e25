import { optionalUrl, readEnvironment, serverVariables, text, trustedProxies, url } from '@roadwire/service';

export type WebConfig = ReturnType<typeof readConfig>;

/** Parsed once. Throws ConfigError naming what is missing or wrong. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>) =>
  readEnvironment(env, {
    ...serverVariables,
    ROADWIRE_TRUSTED_PROXIES: trustedProxies(),
    ROADWIRE_COMMAND_API_URL: url(),
    ROADWIRE_TELEMETRY_URL: url(),
    ROADWIRE_FLEET_BROADCAST_URL: url(),
    /** Absent when the broker is not Roadwire's own: then there are no figures of it. */
    ROADWIRE_BROKER_ADMIN_URL: optionalUrl(),
    ROADWIRE_DASHBOARD_DEV_URL: optionalUrl(),
    ROADWIRE_DRIVER_DEV_URL: optionalUrl(),
    ROADWIRE_WEB_ROOT: text({ default: new URL('../../', import.meta.url).pathname }),
  });
