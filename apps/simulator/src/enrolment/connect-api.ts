import { encode } from '@roadwire/protocol';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';

export interface Api {
  baseUrl: string;
  accessToken: string;
  /** The e-mail address of whom the token belongs to. */
  email: string;
  client: RoadwireClient;
}

/** Signs in with an API token. Throws when the API does not answer or refuses. */
export async function connectApi(url: string, apiToken: string, signal: AbortSignal): Promise<Api> {
  const baseUrl = url.replace(/\/$/, '');
  const signIn = await createRoadwireClient({ baseUrl }).POST('/v1/session', { body: { apiToken }, signal });
  if (!signIn.data) throw new Error(`could not sign in: ${encode(signIn.error)}`);
  const { accessToken, person } = signIn.data;
  const client = createRoadwireClient({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  return { baseUrl, accessToken, email: person.email, client };
}
