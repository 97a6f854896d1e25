/** Events of a stream of Server-Sent Events, one by one, heartbeats left out. Ends when the stream does. */
export async function* readStream(answer: Response): AsyncGenerator<{ event: string; id?: string; data: unknown }> {
  if (!answer.body) throw new Error('no stream');
  let text = '';
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const message = text.slice(0, end);
      text = text.slice(end + 2);
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1];
      const event = field('event');
      if (event === undefined || event === 'heartbeat') continue;
      const id = field('id');
      yield { event, ...(id !== undefined && { id }), data: JSON.parse(field('data') ?? 'null') };
    }
  }
}
