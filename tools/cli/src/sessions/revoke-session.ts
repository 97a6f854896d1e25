import { CliError } from '../cli-error.ts';
import { confirmDone } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire sessions revoke`: one of your sign-ins, or all of them with the one of this command line. */
export async function revokeSession(
  { connect, origin, output, sessions }: Context,
  sessionId: string | undefined,
  { all = false }: { all?: boolean },
): Promise<void> {
  if (all === (sessionId !== undefined)) {
    const hint = 'Name one of "roadwire sessions list", or give --all.';
    throw new CliError('Which session shall end?', { code: 'usage', hint });
  }
  const api = await connect();
  if (sessionId !== undefined) {
    confirmDone(await api.DELETE('/v1/people/me/sessions/{sessionId}', { params: { path: { sessionId } } }));
    output.line('The session is over; what was signed in with it ends within 15 minutes.');
  } else {
    confirmDone(await api.DELETE('/v1/people/me/sessions'));
    sessions.remove(origin().url);
    output.line('You are signed out everywhere, here too. API tokens stay: see "roadwire tokens list".');
  }
  output.document({ revoked: sessionId ?? 'all' });
}
