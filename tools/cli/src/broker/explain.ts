import { answerOf } from '../connection/answer.ts';
import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';
import { printable } from './printable.ts';

export interface ExplainOptions {
  topic?: string;
  message?: string;
}

const marks = { good: 'ok', bad: 'NO', unknown: '?', none: '-' } as const;

/** `roadwire broker why`: why a car did not get a message. */
export async function explain(
  { connect, output }: Context,
  clientId: string,
  { topic, message: messageId }: ExplainOptions,
): Promise<void> {
  if (topic === undefined && messageId === undefined) {
    throw new CliError('Which message? Name its --topic, or its id with --message.', {
      code: 'usage',
      hint: 'See "roadwire broker why --help".',
    });
  }
  const api = await connect();
  const answer = answerOf(
    await api.GET('/v1/broker/clients/{clientId}/explain', {
      params: { path: { clientId }, query: { topic, messageId } },
    }),
  );
  output.document(answer);
  output.line(`${answer.conclusion.code}: ${printable(answer.conclusion.words)}`);
  output.line(`Topic: ${printable(answer.topic)}\n`);
  const rows = answer.checks.map(({ check, verdict, words }) => [check, marks[verdict], printable(words)]);
  for (const line of formatTable(rows)) output.line(line);
}
