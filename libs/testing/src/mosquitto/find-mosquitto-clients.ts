import { findProgram } from './find-program.ts';

const programs = ['mosquitto_pub', 'mosquitto_sub'];

/**
 * What has to be installed before mosquitto's command-line clients can be used, in words; undefined when they are there.
 */
export function missingMosquittoClients(env?: NodeJS.ProcessEnv): string | undefined {
  const missing = programs.filter((name) => findProgram(name, env, []) === undefined);
  if (missing.length === 0) return undefined;
  return `${missing.join(' and ')} not installed: apt-get install mosquitto-clients, or brew install mosquitto`;
}
