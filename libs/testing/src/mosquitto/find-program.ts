import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Packages put some programs where only root looks for them. */
const besidesPath = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];

/** The file of a program, or undefined when it is not on this machine. */
export function findProgram(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  beside: readonly string[] = besidesPath,
): string | undefined {
  const folders = [...(env.PATH ?? '').split(path.delimiter).filter(Boolean), ...beside];
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
