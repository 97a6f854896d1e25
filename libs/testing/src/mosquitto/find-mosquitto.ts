import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** For whoever wants it and has it not. */
export const mosquittoIsMissing = 'mosquitto is not installed: apt-get install mosquitto, or brew install mosquitto';

/** Packages put it where only root looks for programs. */
const besidesPath = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];

/** The program of the mosquitto broker, or undefined when it is not on this machine. */
export function findMosquitto(env: NodeJS.ProcessEnv = process.env, beside = besidesPath): string | undefined {
  const folders = [...(env.PATH ?? '').split(path.delimiter).filter(Boolean), ...beside];
  return folders.map((folder) => path.join(folder, 'mosquitto')).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
