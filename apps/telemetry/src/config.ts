import { readEnvironment, serverVariables, whole } from '@roadwire/service';

export type TelemetryConfig = ReturnType<typeof readConfig>;

/** Beside those of every server. */
export const telemetryVariables = {
  /** How far the history of signals reaches back. */
  ROADWIRE_RETENTION_DAYS: whole({ default: 30, min: 1, max: 3_650 }),
  /** How long what was refused is kept aside. */
  ROADWIRE_REFUSED_RETENTION_DAYS: whole({ default: 7, min: 1, max: 3_650 }),
  /** Writes of signals side by side, on a database connection each. */
  ROADWIRE_TELEMETRY_WRITERS: whole({ default: 2, min: 1, max: 16 }),
  /** Messages that are taken from the broker before the first of them is stored. */
  ROADWIRE_TELEMETRY_IN_FLIGHT: whole({ default: 1_000, min: 10, max: 20_000 }),
  /** How long the broker keeps what cars report while this service is away. */
  ROADWIRE_TELEMETRY_SESSION_SECONDS: whole({ default: 86_400, min: 60, max: 604_800 }),
};

/** Parsed once. Throws ConfigError naming what is missing or wrong. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>) =>
  readEnvironment(env, { ...serverVariables, ...telemetryVariables });
