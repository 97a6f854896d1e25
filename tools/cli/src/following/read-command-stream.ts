import { type CommandState, commandStates } from '@roadwire/protocol';
import type { Command, RoadwireClient } from '@roadwire/sdk';
import { answerOf } from '../connection/answer.ts';
import { reachStream } from '../connection/reach.ts';
import { parseEvents } from './event-stream.ts';

export type CommandEvent = Command['events'][number];

/** A stream begins at once; where nothing comes, something between us keeps it back. */
const FIRST_WORD_WITHIN_MS = 5_000;
/** The heartbeat is every 15 s. */
const SILENCE_MS = 40_000;

export interface ReadCommandStream {
  api: RoadwireClient;
  commandId: string;
  /** The last event that was seen: the stream goes on after it. */
  after: string;
  see: (event: CommandEvent) => void;
  /** The stream itself stays open while the outcome is not known. */
  isOver: (state: CommandState) => boolean;
  signal: AbortSignal;
}

/**
 * Reads a command's stream until it is over, ends or breaks, and answers whether anything came through it.
 * @throws a CliError when it is refused or cannot be reached
 */
export async function readCommandStream(options: ReadCommandStream): Promise<boolean> {
  const { api, commandId, after, see, isOver, signal } = options;
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), FIRST_WORD_WITHIN_MS);
  let heard = false;
  const listen = async function* (body: AsyncIterable<Uint8Array>) {
    for await (const piece of body) {
      heard = true;
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENCE_MS);
      yield piece;
    }
  };
  try {
    const body: ReadableStream<Uint8Array> | null = answerOf(
      await api.GET('/v1/commands/{commandId}/events', {
        params: { path: { commandId }, ...(after === '' ? {} : { header: { 'last-event-id': after } }) },
        parseAs: 'stream',
        fetch: reachStream,
        signal: AbortSignal.any([signal, silent.signal]),
      }),
    );
    for await (const { event, data } of parseEvents(listen(body ?? new ReadableStream()))) {
      const said = event === 'state' ? decode(data) : undefined;
      if (!said) continue;
      see(said);
      if (isOver(said.state)) break;
    }
    return true;
  } catch (error) {
    // A break is nothing to tell of: the reader goes on from where it was.
    if (heard && !signal.aborted) return true;
    if (silent.signal.aborted) return false;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The event, or undefined when a later version of Roadwire says something that we do not know. */
function decode(data: string): CommandEvent | undefined {
  const value: unknown = parseJson(data);
  if (typeof value !== 'object' || value === null) return undefined;
  const text = (name: string): string | null => {
    const member: unknown = Reflect.get(value, name);
    return typeof member === 'string' ? member : null;
  };
  const [id, at, source] = [text('id'), text('at'), text('source')];
  const state = commandStates.find((known) => known === text('state'));
  if (id === null || at === null || source === null || state === undefined || !/^\d+$/.test(id)) return undefined;
  return { id, at, source, state, reason: text('reason'), evidence: text('evidence') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
