import { CliError } from '../cli-error.ts';
import { findDataFolder, type LocalStart, readLocalStart } from './local-start.ts';

export interface Origin {
  /** Without a slash at its end. */
  url: string;
  /** When it is the one that runs beside us. */
  local?: LocalStart;
}

/** As asked, else ROADWIRE_ORIGIN, else the one that `npm start` runs on this machine. */
export function findOrigin(asked: string | undefined, env: NodeJS.ProcessEnv, cwd: string): Origin {
  const dataDir = findDataFolder(env, cwd);
  const local = readLocalStart(dataDir);
  const named = asked ?? env.ROADWIRE_ORIGIN;
  if (named) {
    const url = normalize(named);
    return local && normalize(local.origin) === url ? { url, local } : { url };
  }
  if (local) return { url: normalize(local.origin), local };
  throw new CliError(`Roadwire does not run on ${dataDir}.`, {
    code: 'not_running',
    hint: 'Is Roadwire running? Start it with "npm start", or name another with --origin <url>.',
  });
}

function normalize(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new CliError(`"${url}" is not the address of a Roadwire.`, {
      code: 'invalid_origin',
      hint: 'It looks like http://localhost:8080.',
    });
  }
  return new URL(url).origin;
}
