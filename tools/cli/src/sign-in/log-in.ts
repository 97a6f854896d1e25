import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import { connectAnonymously } from '../connection/connect.ts';
import type { Context } from '../context.ts';
import { readSecret } from './read-secret.ts';

export interface LogInOptions {
  email?: string;
  apiTokenStdin?: boolean;
  idTokenStdin?: boolean;
}

/** `roadwire login`: keeps a session or an API token for later commands, never a password. */
export async function logIn({ origin, output, sessions }: Context, options: LogInOptions): Promise<void> {
  const { url, local } = origin();
  const credentials = await readCredentials(url, options);
  const { person, sessionToken } = answerOf(
    await connectAnonymously({ url, local }).POST('/v1/session', { body: credentials }),
  );
  if ('apiToken' in credentials) sessions.write(url, { email: person.email, apiToken: credentials.apiToken });
  else if (sessionToken) sessions.write(url, { email: person.email, sessionToken });
  else throw new CliError(`${url} gave no session to keep.`, { code: 'no_session' });
  output.line(`Logged in at ${url} as ${person.name} (${person.roles.join(', ')})`);
  output.document({ origin: url, person });
}

type Credentials = { email: string; password: string } | { apiToken: string } | { idToken: string };

async function readCredentials(
  url: string,
  { email, apiTokenStdin, idTokenStdin }: LogInOptions,
): Promise<Credentials> {
  if (apiTokenStdin) return { apiToken: (await readSecret('token', `API token for ${url}: `)).trim() };
  if (idTokenStdin) return { idToken: (await readSecret('token', `ID token for ${url}: `)).trim() };
  if (email === undefined) {
    const hint = 'Give --email <address>, --api-token-stdin or --id-token-stdin.';
    throw new CliError('Who are you?', { code: 'usage', hint });
  }
  return { email, password: await readSecret('password', `Password of ${email} at ${url}: `) };
}
