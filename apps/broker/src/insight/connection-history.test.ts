import { describe, expect, it } from 'vitest';
import type { ConnectedClient, Connection, ConnectRequest } from '../engine/engine.ts';
import { createConnectionHistory, lastAddressOf } from './connection-history.ts';

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

/** CONNECT with the certificate of a car, under a client id. */
const asCar = (vehicleId: string, clientId: string): ConnectRequest => {
  const peer = {
    kind: 'certificate',
    identity: { kind: 'vehicle', vehicleId, cohort: 'c' },
    fingerprint: 'f',
  } as const;
  return { ...request(clientId), connection: { ...connection, address: '198.51.100.7', peer } };
};

describe('the history of connections', () => {
  it('tells apart what a car did and what somebody else did under its name, which pushes nothing out', () => {
    const { events, of } = history();
    const refused = (why: string) => ({ admitted: false, refusal: 'not_authorised', why }) as const;
    events.connected(client('veh-1'));
    events.admissionRefused(asCar('veh-1', 'veh-1'), refused('this certificate is revoked'));
    for (let time = 0; time < 50; time += 1) {
      events.admissionRefused(asCar('veh-2', 'veh-1'), refused(`this identity may not use this client id ${time}`));
    }
    expect(of('veh-1').filter(({ isProven }) => isProven)).toMatchObject([
      { event: 'refused', why: 'this certificate is revoked' },
      { event: 'connected' },
    ]);
    expect(of('veh-1').filter(({ isProven }) => !isProven)).toHaveLength(5);
    expect(of('veh-1')[0]?.why).toMatch(/ \(the certificate is that of veh-2\)$/);
    expect(lastAddressOf(of('veh-1'))).toBe('198.51.100.7');
    expect(of('veh-2')[0]).toMatchObject({ isProven: true, why: expect.stringMatching(/, which was veh-1$/) });
  });

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
