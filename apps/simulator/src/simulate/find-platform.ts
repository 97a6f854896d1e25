import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findLocalStart, type LocalStart } from './local-start.ts';
import { SimulateError } from './simulate-error.ts';
import type { SimulateOptions } from './simulate-options.ts';

/** Where cars and the command meet Roadwire. */
export interface Platform {
  origin: string;
  apiToken: string;
  brokerUrl: string;
  /** PEM text of the root of the broker's certificate. */
  ca: string;
  folder: string;
}

const hint = 'Is Roadwire running? Start it with "npm start", or name another with --origin';

/** Throws SimulateError when it is not known where to go, or a file that is needed cannot be read. */
export function findPlatform(
  options: Pick<SimulateOptions, 'origin' | 'broker' | 'caFile' | 'apiTokenFile' | 'folder'>,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Platform {
  const local = localFor(options.origin, env, cwd);
  const origin = options.origin ?? local?.origin;
  if (origin === undefined) throw new SimulateError(`found no local Roadwire. ${hint}`);
  const brokerUrl = options.broker ?? local?.mqtts;
  if (brokerUrl === undefined)
    throw new SimulateError(`where do the cars of ${origin} connect? Say --broker mqtts://…`);
  const secret = (file: string) => local && path.join(local.dataDir, 'secrets', file);
  const folder = options.folder ?? (local && path.join(local.dataDir, 'simulate'));
  if (folder === undefined) throw new SimulateError('where shall the keys of the cars be kept? Say --folder');
  return {
    origin,
    brokerUrl,
    folder: path.resolve(cwd, folder),
    apiToken: read('--api-token-file', options.apiTokenFile ?? secret('dev-token')),
    ca: read('--ca', options.caFile ?? secret('pki/root.crt')),
  };
}

/** The plain listener for tools, and its password. Throws SimulateError when neither is known. */
export function findPlainListener(
  { broker, origin }: Pick<SimulateOptions, 'broker' | 'origin'>,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): { brokerUrl: string; credentials: { username: string; password: string } | undefined } {
  const local = localFor(origin, env, cwd);
  const brokerUrl = broker ?? local?.mqtt;
  if (brokerUrl === undefined) throw new SimulateError(`found no local Roadwire. ${hint}, or say --broker mqtt://…`);
  // The password belongs to that broker alone.
  if (!local || brokerUrl !== local.mqtt) return { brokerUrl, credentials: undefined };
  const password = read('the password of tools', path.join(local.dataDir, 'secrets/mqtt-tools-password'));
  return { brokerUrl, credentials: { username: 'tools', password } };
}

/** The local start, unless another origin is asked for. */
function localFor(
  origin: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): LocalStart | undefined {
  const local = findLocalStart(env, cwd);
  if (!local || origin === undefined) return local;
  return new URL(local.origin).origin === new URL(origin).origin ? local : undefined;
}

function read(option: string, file: string | undefined): string {
  if (file === undefined) throw new SimulateError(`away from a local "npm start" ${option} is needed`);
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    throw new SimulateError(`${option}: cannot read ${file}`, { cause: error });
  }
}
