import { writeFile } from 'node:fs/promises';
import type { RoadwireClient } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { untilInterrupted } from '../following/until-interrupted.ts';
import { type FollowTrace, followTrace } from './follow-trace.ts';
import { printable } from './printable.ts';
import { type TraceEntry, traceLine } from './trace-entry.ts';

/** A broken connection is taken up again until the trace must be over. */
const AFTER_ITS_TIME_MS = 30_000;

export interface TraceOptions {
  client?: string;
  topic?: string;
  address?: string;
  for: number;
  payloads?: boolean;
  download?: string;
}

/** `roadwire broker trace`: shows what comes until the time is over or Ctrl-C, which ends the trace in the broker too. */
export async function trace({ connect, output }: Context, options: TraceOptions): Promise<void> {
  const { address, client: clientId, download, for: seconds, payloads, topic } = options;
  if (clientId === undefined && topic === undefined && address === undefined) {
    const hint = 'Name a --client, a --topic or an --address. See "roadwire broker trace --help".';
    throw new CliError('What shall be followed?', { code: 'usage', hint });
  }
  const api = await connect();
  const begun = answerOf(
    await api.POST('/v1/broker/traces', { body: { clientId, topic, address, seconds, payloads } }),
  );
  const what = [clientId, topic, address].filter((part) => part !== undefined).map(printable);
  output.line(`Tracing ${what.join(', ')} until ${begun.endsAt}. Ctrl-C ends it.`);

  const entries: TraceEntry[] = [];
  const see = (entry: TraceEntry) => {
    if (output.json) entries.push(entry);
    output.line(traceLine(entry));
  };
  const traceId = begun.id;
  const interruption = await followUntilInterrupted({ api, connect, traceId, see }, seconds);

  // The sign-in of the beginning may be over by now.
  const signedIn = await connect();
  const path = { traceId };
  const ended = answerOf(await signedIn.POST('/v1/broker/traces/{traceId}/stop', { params: { path } }));
  output.line(`The trace has ended (${ended.endedBecause ?? 'stopped'}) with ${ended.entries} entries.`);
  if (download !== undefined) {
    await writeEntries(signedIn, traceId, download);
    output.line(`${download} holds them, one JSON object a line.`);
  }
  output.document({ ...ended, found: entries });
  if (interruption) throw interruption;
}

/** The interruption, when it was ended by Ctrl-C. */
async function followUntilInterrupted(
  what: Omit<FollowTrace, 'signal'>,
  seconds: number,
): Promise<CliError | undefined> {
  const interruption = new CliError('You ended the trace.', { code: 'interrupted' });
  const late = AbortSignal.timeout(seconds * 1000 + AFTER_ITS_TIME_MS);
  try {
    await untilInterrupted(
      () => interruption,
      (signal) => followTrace({ ...what, signal: AbortSignal.any([signal, late]) }),
    );
    return undefined;
  } catch (error) {
    if (error === interruption) return interruption;
    if (!late.aborted) throw error;
    throw new CliError('The broker has not said that the trace has ended.', {
      code: 'no_outcome',
      hint: 'See "roadwire broker overview".',
    });
  }
}

async function writeEntries(api: RoadwireClient, traceId: string, file: string): Promise<void> {
  const lines = answerOf(
    await api.GET('/v1/broker/traces/{traceId}/entries', { params: { path: { traceId } }, parseAs: 'text' }),
  );
  try {
    await writeFile(file, lines, { mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new CliError(`${file} cannot be written${why}.`, {
      code: 'no_file',
      hint: `The broker keeps the trace for a while: GET /v1/broker/traces/${traceId}/entries.`,
    });
  }
}
