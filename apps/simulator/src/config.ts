import {
  ConfigError,
  fileContent,
  optionalFileContent,
  port,
  readEnvironment,
  text,
  url,
  whole,
} from '@roadwire/service';
import { readScenario, ScenarioError } from './scenario/read-scenario.ts';
import type { Scenario } from './scenario/scenario.ts';

export type SimulatorConfig = ReturnType<typeof readConfig>;

/** Parsed once. Throws ConfigError naming what is missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const config = readEnvironment(env, {
    ROADWIRE_HOST: text({ default: '127.0.0.1' }),
    ROADWIRE_PORT: port({ default: 0 }),
    ROADWIRE_API_URL: url(),
    ROADWIRE_API_TOKEN_FILE: fileContent(),
    ROADWIRE_BROKER_URL: url(),
    ROADWIRE_TLS_CA: fileContent(),
    ROADWIRE_VEHICLES_DIR: text(),
    ROADWIRE_FLEET_SIZE: whole({ default: 25, min: 0, max: 5_000 }),
    /** How much of the time that motors and relays take is waited for; 0 in measurements. */
    ROADWIRE_ACTUATION_PERCENT: whole({ default: 100, min: 0, max: 100 }),
    /** How often every car reports; 0 leaves it to what the platform configured. */
    ROADWIRE_REPORT_SECONDS: whole({ default: 0, min: 0, max: 3_600 }),
    /** The name of a scenario that comes with the simulator, or the path of a file. */
    ROADWIRE_SCENARIO: text({ default: 'calm' }),
    /** The same seed makes the same lives. */
    ROADWIRE_SIMULATOR_SEED: text({ default: 'roadwire' }),
    /** So many cars, the last of the fleet, sleep when nothing has happened for the time below. */
    ROADWIRE_SLEEPY_CARS: whole({ default: 0, min: 0, max: 5_000 }),
    ROADWIRE_SLEEP_AFTER_SECONDS: whole({ default: 30, min: 1, max: 86_400 }),
    /** Whoever knows this may wake cars; without it there is no way to ask for it. */
    ROADWIRE_WAKE_TOKEN_FILE: optionalFileContent(),
  });
  if (config.ROADWIRE_SLEEPY_CARS > 0 && !config.ROADWIRE_WAKE_TOKEN_FILE) {
    throw new ConfigError('ROADWIRE_WAKE_TOKEN_FILE is missing: nobody could wake the cars of ROADWIRE_SLEEPY_CARS');
  }
  return { ...config, scenario: scenarioOf(config.ROADWIRE_SCENARIO) };
}

function scenarioOf(name: string): Scenario {
  try {
    return readScenario(name);
  } catch (error) {
    throw error instanceof ScenarioError ? new ConfigError(`ROADWIRE_SCENARIO: ${error.message}`) : error;
  }
}
