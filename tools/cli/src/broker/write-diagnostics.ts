import { writeFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';

/** `roadwire broker diagnostics`: one file to send to somebody who helps, readable by its owner only. */
export async function writeDiagnostics({ connect, output }: Context, options: { output?: string }): Promise<void> {
  const api = await connect();
  const bundle = answerOf(await api.GET('/v1/broker/diagnostics'));
  const file = options.output ?? `broker-diagnostics-${bundle.at.replaceAll(':', '-')}.json`;
  try {
    await writeFile(file, `${JSON.stringify(bundle, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new CliError(`${file} cannot be written${why}.`, { code: 'no_file', hint: 'Name another with --output.' });
  }
  output.document({ file, at: bundle.at });
  output.line(`${file}: configuration, limits, alarms, drops, slow clients, extensions, log and rates.`);
  output.line('It holds client ids and addresses, but no payloads, passwords or keys.');
}
