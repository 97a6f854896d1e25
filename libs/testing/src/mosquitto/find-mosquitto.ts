import { findProgram } from './find-program.ts';

/** For whoever wants it and has it not. */
export const mosquittoIsMissing = 'mosquitto is not installed: apt-get install mosquitto, or brew install mosquitto';

/** The program of the mosquitto broker, or undefined when it is not on this machine. */
export const findMosquitto = (env?: NodeJS.ProcessEnv, beside?: readonly string[]): string | undefined =>
  findProgram('mosquitto', env, beside);
