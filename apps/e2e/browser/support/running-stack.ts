import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import { personPassword } from '@roadwire/testing';

function variable(name: 'ROADWIRE_E2E_ORIGIN' | 'ROADWIRE_E2E_DATA_DIR'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests run by "playwright test"`);
  return value;
}

/** Signed in by password. */
export const signInToApi = (email: string): Promise<RoadwireClient> => signIn({ email, password: personPassword });

/** Signed in with the development token, who may do everything. */
export const signInAsDeveloper = (): Promise<RoadwireClient> =>
  signIn({ apiToken: readFileSync(path.join(variable('ROADWIRE_E2E_DATA_DIR'), 'secrets/dev-token'), 'utf8').trim() });

async function signIn(body: { email: string; password: string } | { apiToken: string }): Promise<RoadwireClient> {
  const baseUrl = variable('ROADWIRE_E2E_ORIGIN');
  const { data, error } = await createRoadwireClient({ baseUrl }).POST('/v1/session', { body });
  if (!data) throw new Error(`cannot sign in: ${JSON.stringify(error)}`);
  return createRoadwireClient({ baseUrl, headers: { authorization: `Bearer ${data.accessToken}` } });
}

/** Of the broker, over TLS. */
export function mqttsPort(): number {
  const file = path.join(variable('ROADWIRE_E2E_DATA_DIR'), 'run/endpoints.json');
  const { mqtts }: { mqtts: string } = JSON.parse(readFileSync(file, 'utf8'));
  return Number(new URL(mqtts).port);
}
