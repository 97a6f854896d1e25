import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A Roadwire that `npm start` runs on this machine. */
export interface LocalStart {
  dataDir: string;
  origin: string;
  /** http:// address of each service. */
  services: Record<string, string>;
}

const WORKSPACE_ROOT = path.resolve(import.meta.dirname, '../../../..');

/** Where `npm start` keeps its data: as told, or the nearest `.roadwire` upward, or that of this repository. */
export function findDataFolder(env: NodeJS.ProcessEnv, cwd: string): string {
  if (env.ROADWIRE_DATA_DIR) return path.resolve(cwd, env.ROADWIRE_DATA_DIR);
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, '.roadwire');
    if (existsSync(path.join(candidate, 'run/endpoints.json'))) return candidate;
    if (folder === path.dirname(folder)) return path.join(WORKSPACE_ROOT, '.roadwire');
  }
}

/** What runs on a data folder, or undefined when nothing says so. */
export function readLocalStart(dataDir: string): LocalStart | undefined {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path.join(dataDir, 'run/endpoints.json'), 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('origin' in value) || typeof value.origin !== 'string')
    return undefined;
  const services =
    'services' in value && typeof value.services === 'object' && value.services !== null ? value.services : {};
  return {
    dataDir,
    origin: value.origin,
    services: Object.fromEntries(
      Object.entries(services).flatMap(([name, url]) => (typeof url === 'string' ? [[name, url]] : [])),
    ),
  };
}

/** The token that the data folder holds for tools on this machine, if we may read it. */
export function readDevelopmentToken({ dataDir }: LocalStart): string | undefined {
  try {
    return readFileSync(path.join(dataDir, 'secrets/dev-token'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
