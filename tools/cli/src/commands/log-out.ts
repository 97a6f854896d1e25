import { connectAnonymously } from '../connection/connect.ts';
import type { Context } from '../context.ts';

/** `roadwire logout`: forgets the session that was kept, and ends it at the origin too. */
export async function logOut({ origin, output, sessions }: Context): Promise<void> {
  const there = origin();
  const { url } = there;
  const was = sessions.read(url);
  sessions.remove(url);
  if (was) await connectAnonymously(there).DELETE('/v1/session', { body: { sessionToken: was.sessionToken } });
  output.line(was ? `Logged out at ${url}` : `You were not logged in at ${url}`);
  output.document({ origin: url, loggedOut: was !== undefined });
}
