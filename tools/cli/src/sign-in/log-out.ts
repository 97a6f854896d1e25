import { connectAnonymously } from '../connection/connect.ts';
import type { Context } from '../context.ts';

/** `roadwire logout`: forgets what was kept; a session ends at the origin too, an API token stays good. */
export async function logOut({ origin, output, sessions }: Context): Promise<void> {
  const there = origin();
  const { url } = there;
  const was = sessions.read(url);
  sessions.remove(url);
  if (was && 'sessionToken' in was) {
    await connectAnonymously(there).DELETE('/v1/session', { body: { sessionToken: was.sessionToken } });
  }
  output.line(was ? `Logged out at ${url}` : `You were not logged in at ${url}`);
  output.document({ origin: url, loggedOut: was !== undefined });
}
