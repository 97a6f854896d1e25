import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { formatTable } from '../output.ts';
import { printable } from './printable.ts';

/** `roadwire broker alarms`: what is wrong now; with `all`, what was, too. */
export async function listAlarms({ connect, output }: Context, { all = false }: { all?: boolean }): Promise<void> {
  const api = await connect();
  const { active, past } = answerOf(await api.GET('/v1/broker/alarms'));
  const shown = all ? [...active, ...past] : active;
  output.document({ active, ...(all ? { past } : {}) });
  if (active.length === 0) output.line('No alarm is raised.');
  if (shown.length === 0) return;
  const rows = shown.map(({ about, code, message, severity, since, times, until }) => [
    ...[severity, about === null ? code : `${code} (${printable(about)})`, since, until ?? 'raised'],
    ...[`${times}`, printable(message)],
  ]);
  for (const line of formatTable([['SEVERITY', 'ALARM', 'SINCE', 'UNTIL', 'TIMES', 'WHAT'], ...rows]))
    output.line(line);
}
