import { readEnvironment, serverVariables } from '@roadwire/service';

export type TelemetryConfig = ReturnType<typeof readConfig>;

/** Parsed once. Throws ConfigError naming what is missing or wrong. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>) => readEnvironment(env, serverVariables);
