import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRoadwireClient } from '@roadwire/sdk';
import { createKeyAndRequest } from '@roadwire/vehicle-agent';
import type { SimulatorConfig } from './config.ts';

/** What a car was given at the factory; its private key never left its folder. */
export interface Enrolled {
  vehicleId: string;
  cohort: string;
  directory: string;
  keyPem: string;
  certificatePem: string;
  authorityPem: string;
  commandRootKey: Record<string, unknown>;
  commandKeys: string;
}

const identityFile = 'identity.json';

function readIdentity(text: string, vehicleId: string, directory: string): Enrolled {
  const value: unknown = JSON.parse(text);
  const field = (name: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  const textOf = (name: string): string => {
    const found = field(name);
    if (typeof found !== 'string')
      throw new Error(`${path.join(directory, identityFile)} lacks ${name}: delete the folder`);
    return found;
  };
  const keyOf = (value: unknown): Record<string, unknown> => {
    if (typeof value !== 'object' || value === null)
      throw new Error(`${directory} lacks the root key: delete the folder`);
    return { ...value };
  };
  return {
    vehicleId,
    directory,
    cohort: textOf('cohort'),
    keyPem: textOf('keyPem'),
    certificatePem: textOf('certificatePem'),
    authorityPem: textOf('authorityPem'),
    commandRootKey: keyOf(field('commandRootKey')),
    commandKeys: textOf('commandKeys'),
  };
}

/**
 * The factory: every car of the fleet with a key of its own, a certificate for it and the keys it trusts. What was issued
 * is kept; only cars without an identity are enrolled. Throws when the API does not answer.
 */
export async function enrolFleet(config: SimulatorConfig): Promise<Enrolled[]> {
  const anonymous = createRoadwireClient({ baseUrl: config.ROADWIRE_API_URL });
  const session = await anonymous.POST('/v1/session', { body: { apiToken: config.ROADWIRE_API_TOKEN_FILE } });
  if (!session.data) throw new Error(`signing in was refused: ${session.response.status}`);
  const api = createRoadwireClient({
    baseUrl: config.ROADWIRE_API_URL,
    headers: { authorization: `Bearer ${session.data.accessToken}` },
  });
  const listed = await api.GET('/v1/vehicles');
  if (!listed.data) throw new Error(`the list of cars was refused: ${listed.response.status}`);

  const fleet: Enrolled[] = [];
  for (const { id } of listed.data.items.slice(0, config.ROADWIRE_FLEET_SIZE)) fleet.push(await enrol(id));
  return fleet;

  async function enrol(vehicleId: string): Promise<Enrolled> {
    const directory = path.join(config.ROADWIRE_VEHICLES_DIR, vehicleId);
    const file = path.join(directory, identityFile);
    const known = await readFile(file, 'utf8').catch(() => undefined);
    if (known !== undefined) return readIdentity(known, vehicleId, directory);
    const { keyPem, csrPem } = createKeyAndRequest(vehicleId);
    const issued = await api.POST('/v1/vehicles/{vehicleId}/certificates', {
      params: { path: { vehicleId } },
      body: { csr: csrPem },
    });
    if (!issued.data) throw new Error(`a certificate for ${vehicleId} was refused: ${issued.response.status}`);
    const { certificate, authority, commandRootKey, commandKeys, cohort } = issued.data;
    const identity = {
      cohort,
      keyPem,
      certificatePem: certificate,
      authorityPem: authority,
      commandRootKey,
      commandKeys,
    };
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, JSON.stringify(identity), { mode: 0o600 });
    await rename(`${file}.new`, file);
    return readIdentity(JSON.stringify(identity), vehicleId, directory);
  }
}
