import { setTimeout as wait } from 'node:timers/promises';
import type { RoadwireClient } from '@roadwire/sdk';
import { CliError, isPassing } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import { reachStream } from '../connection/reach.ts';
import { parseEvents } from '../following/event-stream.ts';
import { decodeTraceEntry, type TraceEntry } from './trace-entry.ts';

const PAUSE_MS = 500;

export interface FollowTrace {
  api: RoadwireClient;
  /** Signs in anew, when the sign-in is over before the trace is. */
  connect: () => Promise<RoadwireClient>;
  traceId: string;
  /** Called with each entry once, in order. */
  see: (entry: TraceEntry) => void;
  signal: AbortSignal;
}

/**
 * Follows a trace until it has ended; after a break it goes on where it was.
 * @throws a CliError when it is refused or the broker has forgotten it; the signal's reason when it was aborted
 */
export async function followTrace({ connect, see, signal, traceId, ...from }: FollowTrace): Promise<void> {
  let { api } = from;
  let after = '';

  /** Whether it has ended. */
  async function read(): Promise<boolean> {
    const body: ReadableStream<Uint8Array> | null = answerOf(
      await api.GET('/v1/broker/traces/{traceId}/live', {
        params: { path: { traceId }, ...(after === '' ? {} : { header: { 'last-event-id': after } }) },
        parseAs: 'stream',
        fetch: reachStream,
        signal,
      }),
    );
    for await (const { id, event, data } of parseEvents(body ?? new ReadableStream())) {
      if (event === 'ended') return true;
      const entry = event === 'entry' ? decodeTraceEntry(data) : undefined;
      if (!entry) continue;
      after = id;
      see(entry);
    }
    return false;
  }

  const readSignedIn = async (): Promise<boolean> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof CliError) || error.details.status !== 401) throw error;
      api = await connect();
      return await read();
    }
  };

  for (;;) {
    try {
      if (await readSignedIn()) return;
    } catch (error) {
      signal.throwIfAborted();
      // A break in the middle is nothing to tell of; what the broker refuses is.
      if (error instanceof CliError && !isPassing(error)) throw error;
    }
    await wait(PAUSE_MS, undefined, { signal });
  }
}
