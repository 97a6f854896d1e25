import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { EngineTap, TappedConnection, TappedPublish } from '../engine/engine.ts';
import { mostTraceEntries } from './trace.ts';
import { createTraces, mostTraces } from './traces.ts';

const connection: TappedConnection = { clientId: 'veh-1', address: '203.0.113.1', client: undefined };
const publish = (topic: string, payload = 'text'): TappedPublish => ({
  ...{ topic, qos: 0, retain: false, dup: false, packetId: 0, payload: Buffer.from(payload) },
});
const startedBy = { id: 'p', email: 'o@example.org' };

function scene() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const engine: { tap: EngineTap | undefined } = { tap: undefined };
  const traces = createTraces({ clock: { now: () => new Date() }, engine: () => engine });
  const start = (target: object, payloads = false) => {
    const trace = traces.start({ target, seconds: 60, payloads, startedBy });
    if (!trace) throw new Error('there is no room');
    return trace.id;
  };
  const linesOf = (id: string): { topic?: string }[] => traces.find(id)?.lines.map((line) => JSON.parse(line)) ?? [];
  return { engine, traces, start, linesOf, topicsOf: (id: string) => linesOf(id).map(({ topic }) => topic) };
}

describe('traces', () => {
  it('have the engine tell of its packets only while one runs', () => {
    const { engine, traces, start } = scene();
    const [first, second] = [start({ clientId: 'a' }), start({ clientId: 'b' })];
    traces.end(first);
    expect(engine.tap).toBeDefined();
    traces.delete(second);
    expect(engine.tap).toBeUndefined();
    start({ clientId: 'c' });
    vi.advanceTimersByTime(60_000);
    expect(engine.tap).toBeUndefined();
    start({ clientId: 'd' });
    traces.stop();
    traces.stop();
    expect(engine.tap).toBeUndefined();
  });

  it('keep what fits all that they follow', () => {
    const { engine, start, topicsOf } = scene();
    const both = start({ clientId: 'veh-1', topic: 'a/#' });
    const another = start({ clientId: 'veh-2', topic: 'a/#' });
    const elsewhere = start({ topic: 'a/#', address: '203.0.113.2' });
    for (const topic of ['a', 'a/b', 'ab', 'b/a']) engine.tap?.publish('in', connection, publish(topic));
    expect(topicsOf(both)).toEqual(['a', 'a/b']);
    expect(topicsOf(another)).toEqual([]);
    expect(topicsOf(elsewhere)).toEqual([]);
  });

  it.each(['+/b', 'a/+', '#', 'a/b', 'a/b/#'])('follow the filter %s', (topic) => {
    const { engine, start, topicsOf } = scene();
    const id = start({ topic });
    engine.tap?.publish('out', connection, publish('a/b'));
    engine.tap?.publish('out', connection, publish('$SYS/b'));
    expect(topicsOf(id)).toEqual(['a/b']);
  });

  it('decode a packet only when somebody follows its client', () => {
    const { engine, start } = scene();
    const read = vi.fn(() => ({ type: 'puback', packetId: 1, reasonCodes: [0], filters: [], bytes: 4 }));
    start({ clientId: 'veh-2' });
    start({ topic: '#' });
    engine.tap?.packet('in', connection, read);
    expect(read).not.toHaveBeenCalled();
    start({ clientId: 'veh-1' });
    start({ address: '203.0.113.1' });
    engine.tap?.packet('in', connection, read);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('end when they are full, by number', () => {
    const { engine, traces, start } = scene();
    const id = start({ topic: 'a' });
    for (let number = 0; number < mostTraceEntries + 10; number += 1)
      engine.tap?.publish('in', connection, publish('a'));
    expect(traces.find(id)?.view).toMatchObject({ endedBecause: 'full', entries: mostTraceEntries });
    expect(engine.tap).toBeUndefined();
  });

  it('end when they are full, by size', () => {
    const { engine, traces, start } = scene();
    const id = start({ topic: 'a' }, true);
    while (engine.tap) engine.tap.publish('in', connection, publish('a', 'x'.repeat(5_000)));
    const { bytes, endedBecause, entries } = traces.find(id)?.view ?? {};
    expect(endedBecause).toBe('full');
    expect(entries).toBeLessThan(mostTraceEntries);
    expect(bytes).toBeLessThan(8 * 1024 * 1024 + 2_000);
  });

  it('are ten at most; the oldest that has ended makes room', () => {
    const { traces, start } = scene();
    const ids = Array.from({ length: mostTraces }, (_, number) => start({ clientId: `${number}` }));
    expect(traces.hasRoom()).toBe(false);
    expect(traces.start({ target: {}, seconds: 60, payloads: false, startedBy })).toBeUndefined();
    traces.end(ids[5] ?? '');
    traces.end(ids[2] ?? '');
    start({ clientId: 'next' });
    expect(traces.find(ids[2] ?? '')).toBeUndefined();
    expect(traces.find(ids[5] ?? '')).toBeDefined();
  });
});
