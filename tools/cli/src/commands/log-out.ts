import type { Context } from '../context.ts';

/** `roadwire logout`: forgets the session that was kept. */
export async function logOut({ origin, output, sessions }: Context): Promise<void> {
  const { url } = origin();
  const was = sessions.read(url);
  sessions.remove(url);
  output.line(was ? `Logged out at ${url}` : `You were not logged in at ${url}`);
  output.document({ origin: url, loggedOut: was !== undefined });
}
