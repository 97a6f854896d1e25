/** One event of a stream, its data read as JSON. */
export interface Told {
  event: string;
  data: unknown;
}

const deadlineMilliseconds = 20_000;

/** Follows a stream of Server-Sent Events. Each event is awaited; heartbeats and hints to the browser are left out. */
export async function openStream(url: string, token: string) {
  const closing = new AbortController();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: closing.signal });
  if (!response.ok || !response.body) throw new Error(`the stream was refused: ${response.status}`);
  const events = readEvents(response.body);
  const next = () => withDeadline(events.next());
  return {
    async next(): Promise<Told> {
      const { value, done } = await next();
      if (done || !value) throw new Error('the stream has ended');
      return value;
    },
    /** Resolves when the stream has ended; fails when it tells something before. */
    async ended(): Promise<void> {
      const { value, done } = await next();
      if (!done) throw new Error(`the stream goes on: ${JSON.stringify(value)}`);
    },
    close: () => closing.abort(),
  };
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<Told, void> {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = ''] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data = 'null'] = /^data: (.*)$/m.exec(block) ?? [];
      if (event !== '' && event !== 'heartbeat') yield { event, data: JSON.parse(data) };
    }
  }
}

function withDeadline<T>(promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the stream says nothing')), deadlineMilliseconds);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
