import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decoderOf } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';

const Endpoints = Type.Object({
  origin: Type.String(),
  mqtt: Type.Optional(Type.String()),
  mqtts: Type.Optional(Type.String()),
});
const decodeEndpoints = decoderOf(Endpoints);

/** A Roadwire that `npm start` runs on this machine. */
export interface LocalStart extends Static<typeof Endpoints> {
  dataDir: string;
}

const workspaceRoot = path.resolve(import.meta.dirname, '../../../..');

/** What runs on the data folder as told, on the nearest `.roadwire` upward, or on that of this repository. */
export function findLocalStart(env: Readonly<Record<string, string | undefined>>, cwd: string): LocalStart | undefined {
  const dataDir = dataFolder(env['ROADWIRE_DATA_DIR'], cwd);
  try {
    const endpoints = decodeEndpoints(readFileSync(path.join(dataDir, 'run/endpoints.json')));
    return endpoints.ok ? { ...endpoints.value, dataDir } : undefined;
  } catch {
    return undefined;
  }
}

function dataFolder(told: string | undefined, cwd: string): string {
  if (told) return path.resolve(cwd, told);
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, '.roadwire');
    if (existsSync(path.join(candidate, 'run/endpoints.json'))) return candidate;
    if (folder === path.dirname(folder)) return path.join(workspaceRoot, '.roadwire');
  }
}
