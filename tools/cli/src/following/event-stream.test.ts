import { describe, expect, it } from 'vitest';
import { parseEvents, type StreamEvent } from './event-stream.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function parse(pieces: readonly Uint8Array[]) {
  const stream = async function* () {
    yield* pieces;
  };
  const events: StreamEvent[] = [];
  for await (const event of parseEvents(stream())) events.push(event);
  return events;
}

describe('a stream of events', () => {
  it('may come in pieces that end anywhere', async () => {
    const whole = bytes('id: 7\nevent: state\ndata: {"a":"é"}\n\n');
    const expected = [{ id: '7', event: 'state', data: '{"a":"é"}' }];
    expect(await parse([whole])).toEqual(expected);
    expect(await parse(Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('is told without what carries nothing, and its last id goes on', async () => {
    const events = await parse([
      bytes('retry: 1000\n\n: a comment\n\nid: 1\ndata: x\n\nevent: heartbeat\ndata: {}\n\n'),
    ]);
    expect(events).toEqual([
      { id: '1', event: 'message', data: 'x' },
      { id: '1', event: 'heartbeat', data: '{}' },
    ]);
  });

  it('joins the lines of one event, and leaves out an event that was cut off', async () => {
    expect(await parse([bytes('data: a\r\ndata: b\r\n\r\ndata: half')])).toEqual([
      { id: '', event: 'message', data: 'a\nb' },
    ]);
  });
});
