export interface StreamEvent {
  id: string;
  event: string;
  data: string;
}

/** Server-Sent Events out of the pieces of a stream (WHATWG HTML 9.2), without the ones that carry nothing. */
export async function* parseEvents(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent, void> {
  const decoder = new TextDecoder();
  let rest = '';
  let event: StreamEvent = { id: '', event: 'message', data: '' };
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r\n|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (event.data !== '') yield event;
        event = { id: event.id, event: 'message', data: '' };
        continue;
      }
      const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (field === 'id') event.id = value;
      if (field === 'event') event.event = value;
      if (field === 'data') event.data = event.data === '' ? value : `${event.data}\n${value}`;
    }
  }
}
