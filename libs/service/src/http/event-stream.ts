import type { FastifyReply } from 'fastify';

/** A reader that does not read is cut off at this many bytes; it comes back by itself. */
const mostBufferedBytes = 1024 * 1024;
const heartbeatMilliseconds = 15_000;
const retryMilliseconds = 1_000;

export interface StreamEvent {
  /** Where a reader goes on after a break, as its `Last-Event-ID`. */
  id?: string;
  event: string;
  data: unknown;
}

export interface EventStream {
  send(event: StreamEvent): void;
  end(): void;
  /** Called once, when either side has closed. */
  onClose(listener: () => void): void;
}

/**
 * Turns a reply into a stream of Server-Sent Events. From here on nothing can be refused any more: what may fail comes
 * before. `onBeat` is called every 15 s before a heartbeat is sent, and ends the stream by answering false. After
 * `longestSeconds` the stream ends, and its reader comes back with an access token that is good then.
 */
export function openEventStream(
  reply: FastifyReply,
  options: { onBeat?: () => Promise<boolean>; longestSeconds?: number } = {},
): EventStream {
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  stream.write(`retry: ${retryMilliseconds}\n\n`);

  async function beat(): Promise<void> {
    try {
      if ((await options.onBeat?.()) === false) stream.end();
      else stream.write('event: heartbeat\ndata: {}\n\n');
    } catch (error) {
      reply.log.warn({ err: error }, 'a stream could not be checked and was closed');
      stream.end();
    }
  }
  const heartbeat = setInterval(() => void beat(), heartbeatMilliseconds);
  const { longestSeconds } = options;
  const end = longestSeconds && setTimeout(() => stream.end(), longestSeconds * 1000);
  stream.once('close', () => {
    clearInterval(heartbeat);
    if (end) clearTimeout(end);
  });

  return {
    send({ id, event, data }) {
      if (stream.writableEnded || stream.destroyed) return;
      if (stream.writableLength > mostBufferedBytes) stream.destroy();
      else stream.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: () => void stream.end(),
    onClose: (listener) => void stream.once('close', listener),
  };
}
