import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import type { Stack } from '@roadwire/stack';

/** With the development token, through the one origin. */
export async function signIn({
  origin = '',
  secretsDir,
}: Pick<Stack, 'origin' | 'secretsDir'>): Promise<RoadwireClient> {
  const apiToken = readFileSync(path.join(secretsDir, 'dev-token'), 'utf8').trim();
  const { data } = await createRoadwireClient({ baseUrl: origin }).POST('/v1/session', { body: { apiToken } });
  if (!data) throw new Error('the development token is refused');
  return createRoadwireClient({ baseUrl: origin, headers: { authorization: `Bearer ${data.accessToken}` } });
}
