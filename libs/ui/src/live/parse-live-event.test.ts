import { describe, expect, it } from 'vitest';
import { parseLiveEvent } from './parse-live-event.ts';

const resync = { kind: 'resync' };

describe('an event of the live stream', () => {
  it('is read as news of a command', () => {
    const data = { commandId: 'c1', vehicleId: 'v1', type: 'doors.unlock', state: 'received', at: '', reason: null };
    expect(parseLiveEvent('command', JSON.stringify(data))).toEqual({
      kind: 'command',
      news: { commandId: 'c1', vehicleId: 'v1', state: 'received', reason: null },
    });
  });

  it('is read as news of presence', () => {
    const news = { vehicleId: 'v1', online: true, at: '2026-01-01T00:00:00Z' };
    expect(parseLiveEvent('presence', JSON.stringify(news))).toEqual({ kind: 'presence', news });
  });

  it('is read as a hint that the twin changed', () => {
    expect(parseLiveEvent('twin', '{"vehicleId":"v1"}')).toEqual({ kind: 'twin', vehicleId: 'v1' });
  });

  it.each([
    ['no JSON', 'command', 'oops'],
    ['no object', 'twin', 'null'],
    ['a state nobody knows', 'command', '{"commandId":"c1","vehicleId":"v1","state":"toString"}'],
    ['a presence without its time', 'presence', '{"vehicleId":"v1","online":true}'],
    ['a hint without its car', 'twin', '{}'],
  ] as const)('asks for a refetch on %s, never dropping it silently', (_, type, data) => {
    expect(parseLiveEvent(type, data)).toEqual(resync);
  });
});
