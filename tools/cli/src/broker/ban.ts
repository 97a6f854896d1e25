import { answerOf } from '../connection/answer.ts';
import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { printable } from './printable.ts';

export interface BanOptions {
  client?: string;
  address?: string;
  for?: number;
  until?: string;
  reason: string;
}

/** `roadwire broker ban`: a live connection ends within seconds. */
export async function ban({ connect, output }: Context, options: BanOptions): Promise<void> {
  const { client, address, for: forSeconds, until, reason } = options;
  const value = client ?? address;
  if (value === undefined) throw usage('Whom? Name a --client or an --address.');
  if (forSeconds === undefined && until === undefined) throw usage('A ban needs an end: --for or --until.');
  const api = await connect();
  const made = answerOf(
    await api.POST('/v1/broker/bans', {
      body: { kind: client === undefined ? 'address' : 'client', value, reason, until, forSeconds },
    }),
  );
  output.document(made);
  output.line(`${printable(made.value)} is banned until ${made.until}; a connection ends within seconds.`);
  output.line(`Let it in before that with "roadwire broker unban ${printable(made.value)}".`);
}

const usage = (message: string): CliError =>
  new CliError(message, { code: 'usage', hint: 'See "roadwire broker ban --help".' });
