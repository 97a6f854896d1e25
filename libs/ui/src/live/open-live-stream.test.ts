import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from './live-event.ts';
import { type LiveSource, type LiveStatus, openLiveStream } from './open-live-stream.ts';

/** A stream without a network: the test opens, breaks and speaks on it. */
class FakeSource implements LiveSource {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.readyState = 2;
  }
  break(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.onerror?.(new Event('error'));
  }
}

function start() {
  const sources: FakeSource[] = [];
  const events: LiveEvent[] = [];
  const statuses: LiveStatus[] = [];
  const stream = openLiveStream({
    connect: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
    delayMs: () => 1_000,
  });
  return { stream, sources, events, statuses };
}

describe('a live stream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks for a refetch when it opens, as news may have come before', () => {
    const { sources, events, statuses } = start();
    sources[0]?.onopen?.(new Event('open'));
    expect(events).toEqual([{ kind: 'resync' }]);
    expect(statuses).toEqual(['live']);
  });

  it('passes events on', () => {
    const { sources, events } = start();
    sources[0]?.listeners.get('twin')?.(new MessageEvent('twin', { data: '{"vehicleId":"v1"}' }));
    expect(events).toEqual([{ kind: 'twin', vehicleId: 'v1' }]);
  });

  it('leaves a broken connection to the browser, which resumes it', () => {
    const { sources, events, statuses } = start();
    sources[0]?.break(0);
    vi.advanceTimersByTime(60_000);
    expect(statuses).toEqual(['reconnecting']);
    expect(events).toEqual([]);
    expect(sources).toHaveLength(1);
  });

  it('says that it was refused, and tries again after a while', () => {
    const { sources, events } = start();
    sources[0]?.break(2);
    expect(events).toEqual([{ kind: 'refused' }]);
    vi.advanceTimersByTime(999);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(2);
  });

  it('does not come back once closed', () => {
    const { stream, sources } = start();
    sources[0]?.break(2);
    stream.close();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });

  it('gives the connection up when the network is gone, and opens a new one when it is back', () => {
    const { stream, sources, statuses } = start();
    stream.pause();
    expect(sources[0]?.readyState).toBe(2);
    expect(statuses).toEqual(['reconnecting']);
    stream.resume();
    expect(sources).toHaveLength(2);
  });
});
