import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { provisionSecrets } from '@roadwire/auth';
import { type AclCar, mosquittoAcl } from '@roadwire/protocol';
import { createServiceProcess, findFreePort, workspaceRoot } from '@roadwire/stack';
import { eventually } from '../eventually.ts';
import { findMosquitto, mosquittoIsMissing } from './find-mosquitto.ts';
import { mosquittoConfiguration } from './mosquitto-configuration.ts';

export interface Mosquitto extends AsyncDisposable {
  /** MQTT over mutual TLS, on the loopback address. */
  readonly port: number;
  /** The access control list that it read: at first that of the services and of these cars. */
  readonly aclFile: string;
  /** Lets it read the list again; resolves when that one holds, for those who are connected too. */
  readAclAgain(): Promise<void>;
  /** May be called twice. */
  stop(): Promise<void>;
}

/**
 * Mosquitto in the place of our broker, with the certificates of this data folder, which it makes where there are none.
 * It ends with whoever started it, also when that one is killed.
 * @throws an error that says what to install, or with mosquitto's own words when it does not start
 */
export async function startMosquitto(
  dataDir: string,
  { cars = [], onLine }: { cars?: readonly AclCar[]; onLine?: (line: string) => void } = {},
): Promise<Mosquitto> {
  const program = findMosquitto();
  if (program === undefined) throw new Error(mosquittoIsMissing);
  const secrets = await provisionSecrets(path.join(dataDir, 'secrets'), { brokerHosts: ['localhost', '127.0.0.1'] });
  const made = mosquittoAcl(cars);
  if ('refused' in made) throw new Error(made.refused);

  const folder = path.join(dataDir, 'mosquitto');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const port = await findFreePort();
  const aclFile = path.join(folder, 'acl');
  const configuration = path.join(folder, 'mosquitto.conf');
  const pkiDir = path.join(secrets.dir, 'pki');
  writeFileSync(aclFile, made.acl, { mode: 0o600 });
  writeFileSync(configuration, mosquittoConfiguration({ port, pkiDir, aclFile, user: os.userInfo().username }));

  let reloads = 0;
  const broker = createServiceProcess({
    name: 'mosquitto',
    entry: path.join(import.meta.dirname, 'run-mosquitto.ts'),
    args: [program, configuration, `${port}`],
    cwd: workspaceRoot,
    env: {},
    onOutput: (line) => {
      if (line === 'Reloading config.') reloads += 1;
      onLine?.(line);
    },
  });
  await broker.start();
  const stop = () => broker.stop();
  return {
    port,
    aclFile,
    async readAclAgain() {
      const before = reloads;
      broker.kill('SIGHUP');
      // It does nothing else between this word and the end of the reading.
      await eventually('mosquitto reads its list again', () => (reloads > before ? true : undefined));
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
