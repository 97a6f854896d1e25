import type { Scope } from '@roadwire/protocol';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';

export interface CreateTokenOptions {
  name: string;
  scope: Scope[];
  days: number;
}

/** `roadwire tokens create`: it is told this once. */
export async function createToken({ connect, output }: Context, options: CreateTokenOptions): Promise<void> {
  const { name, scope: scopes, days: expiresInDays } = options;
  const api = await connect();
  const made = answerOf(await api.POST('/v1/people/me/tokens', { body: { name, scopes, expiresInDays } }));
  output.document(made);
  output.line(made.token);
  output.line(`"${made.name}" may ${made.scopes.join(', ')} until ${made.expiresAt}. It is shown this once.`);
}
