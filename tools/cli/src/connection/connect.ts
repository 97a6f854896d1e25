import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import { answerOf } from './answer.ts';
import type { Origin } from './find-origin.ts';
import { readDevelopmentToken } from './local-start.ts';
import { reach } from './reach.ts';
import type { StoredSessions } from './stored-sessions.ts';

/** A client that nobody is signed in on. */
export const connectAnonymously = (origin: Origin): RoadwireClient =>
  createRoadwireClient({ baseUrl: origin.url, fetch: reach });

/**
 * A client in the name of whoever logged in here, else beside a local start in the name of its development token.
 * @throws a CliError that says to log in
 */
export async function connect(origin: Origin, sessions: StoredSessions): Promise<RoadwireClient> {
  const body = credentialOf(origin, sessions);
  const { accessToken, sessionToken } = answerOf(await connectAnonymously(origin).POST('/v1/session', { body }));
  if (sessionToken && 'sessionToken' in body) sessions.replace(origin.url, body.sessionToken, sessionToken);
  return createRoadwireClient({
    baseUrl: origin.url,
    headers: { authorization: `Bearer ${accessToken}` },
    fetch: reach,
  });
}

function credentialOf(origin: Origin, sessions: StoredSessions): { sessionToken: string } | { apiToken: string } {
  const stored = sessions.read(origin.url);
  if (stored) return 'apiToken' in stored ? { apiToken: stored.apiToken } : { sessionToken: stored.sessionToken };
  const apiToken = origin.local && readDevelopmentToken(origin.local);
  if (apiToken) return { apiToken };
  throw new CliError(`You are not logged in at ${origin.url}.`, {
    code: 'not_logged_in',
    hint: `Run "roadwire login --origin ${origin.url} --email <address>".`,
  });
}
