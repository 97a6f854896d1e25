import { describe, expect, it } from 'vitest';
import type { ConnectedClient, Connection, ConnectRequest } from '../engine/engine.ts';
import { createConnectionHistory } from './connection-history.ts';

const connection: Connection = {
  ...{ address: '203.0.113.1', listener: 'mqtts', tls: true },
  peer: { kind: 'password' },
};
const client = (clientId: string): ConnectedClient => ({
  ...{ clientId, connection, protocolVersion: 5, connectedSince: new Date(0), keepAliveSeconds: 60 },
  ...{ cleanStart: true, username: undefined, identity: { kind: 'tools' }, rates: undefined },
  permissions: { publish: [], subscribe: [] },
});
const request = (clientId: string): ConnectRequest => ({
  ...{ connection, clientId, protocolVersion: 5, username: undefined, password: undefined, will: undefined },
});
const departure = { by: 'client', reasonCode: 0, why: 'it said goodbye' } as const;

function history() {
  let now = 0;
  const made = createConnectionHistory({ clock: { now: () => new Date((now += 1000)) } });
  return { ...made, eventsOf: (clientId: string) => made.of(clientId).map(({ event }) => event) };
}

describe('the history of connections', () => {
  it('keeps the last 20 steps of a client, newest first', () => {
    const { events, of } = history();
    for (let time = 0; time < 15; time += 1) {
      events.connected(client('a'));
      events.disconnected(client('a'), { ...departure, why: `${time}` });
    }
    expect(of('a')).toHaveLength(20);
    expect(of('a')[0]).toMatchObject({ event: 'disconnected', why: '14', reasonCode: 0, by: 'client' });
  });

  it('counts a refusal that comes again and again, and keeps what was before', () => {
    const { events, of, eventsOf } = history();
    events.connected(client('a'));
    const verdict = { admitted: false, refusal: 'banned', why: 'banned' } as const;
    for (let time = 0; time < 100; time += 1) events.admissionRefused(request('a'), verdict);
    expect(eventsOf('a')).toEqual(['refused', 'connected']);
    expect(of('a')[0]).toMatchObject({ times: 100, refusal: 'banned', reasonCode: 0x8a });
  });

  it('forgets the clients of which nothing was heard for longest', () => {
    const { events, eventsOf } = history();
    events.connected(client('first'));
    events.connected(client('second'));
    events.disconnected(client('first'), departure);
    for (let number = 0; number < 99_998; number += 1) events.connected(client(`car-${number}`));
    expect(eventsOf('second')).toEqual([]);
    expect(eventsOf('first')).toEqual(['disconnected', 'connected']);
  });

  it('does not forget clients for the sake of names that never got in', () => {
    const { events, eventsOf } = history();
    events.connected(client('car'));
    const verdict = { admitted: false, refusal: 'not_authorised', why: 'no' } as const;
    for (let number = 0; number < 200_000; number += 1) events.admissionRefused(request(`name-${number}`), verdict);
    expect(eventsOf('car')).toEqual(['connected']);
    expect(eventsOf('name-0')).toEqual([]);
    expect(eventsOf('name-199999')).toEqual(['refused']);
  });

  it('keeps the beginning of names and words that are long', () => {
    const { events, of } = history();
    events.connected(client('x'.repeat(5_000)));
    events.disconnected(client('x'.repeat(5_000)), { ...departure, why: 'y'.repeat(5_000) });
    expect(of('x'.repeat(5_000))[0]?.why.length).toBe(201);
  });
});
