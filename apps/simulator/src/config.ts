import { fileContent, readEnvironment, text, url, whole } from '@roadwire/service';

export type SimulatorConfig = ReturnType<typeof readConfig>;

export const readConfig = (env: Readonly<Record<string, string | undefined>>) =>
  readEnvironment(env, {
    ROADWIRE_API_URL: url(),
    ROADWIRE_API_TOKEN_FILE: fileContent(),
    ROADWIRE_BROKER_URL: url(),
    ROADWIRE_TLS_CA: fileContent(),
    ROADWIRE_VEHICLES_DIR: text(),
    ROADWIRE_FLEET_SIZE: whole({ default: 25, min: 0, max: 5_000 }),
    /** How much of the time that motors and relays take is waited for; 0 in measurements. */
    ROADWIRE_ACTUATION_PERCENT: whole({ default: 100, min: 0, max: 100 }),
    ROADWIRE_REPORT_SECONDS: whole({ default: 10, min: 1, max: 3_600 }),
  });
