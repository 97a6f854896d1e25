import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import { connectAnonymously } from '../connection/connect.ts';
import type { Context } from '../context.ts';
import { readPassword } from './read-password.ts';

/** `roadwire login`: keeps a session for later commands, never the password. */
export async function logIn({ origin, output, sessions }: Context, { email }: { email: string }): Promise<void> {
  const there = origin();
  const password = await readPassword(`Password of ${email} at ${there.url}: `);
  const { person, sessionToken } = answerOf(
    await connectAnonymously(there).POST('/v1/session', { body: { email, password } }),
  );
  if (!sessionToken) throw new CliError(`${there.url} gave no session to keep.`, { code: 'no_session' });
  sessions.write(there.url, { email, sessionToken });
  output.line(`Logged in at ${there.url} as ${person.name} (${person.roles.join(', ')})`);
  output.document({ origin: there.url, person });
}
