import { topics, type Identity } from '@roadwire/protocol';
import { describe, expect, it } from 'vitest';
import type { ConnectedClient, Taken } from '../engine/engine.ts';
import { createDeliveryJournal } from './delivery-journal.ts';

const client = (clientId: string, identity: Identity): ConnectedClient => ({
  ...{ clientId, identity, protocolVersion: 5, connectedSince: new Date(0), keepAliveSeconds: 60, cleanStart: true },
  ...{ username: undefined, rates: undefined, permissions: { publish: [], subscribe: [] } },
  connection: { address: '203.0.113.1', listener: 'mqtts', tls: true, peer: { kind: 'password' } },
});
const service = client('service:command-api:1', { kind: 'service', name: 'command-api' });
const car = client('veh-1', { kind: 'vehicle', vehicleId: 'veh-1', cohort: 'c-1' });
const taken = (topic: string, ageMilliseconds = 0): Taken => ({
  ...{ topic, qos: 1, retain: false, expirySeconds: 30, hasReached: true, ageMilliseconds },
});

function journal() {
  let now = 0;
  return createDeliveryJournal({ clock: { now: () => new Date((now += 1000)) } });
}

describe('the journal of deliveries', () => {
  it('keeps what services and tools published last on a topic; not what cars say, hints, and topics without end', () => {
    const { events, published, keeps } = journal();
    events.taken(service, taken('a'));
    events.taken(service, taken('a'));
    events.taken(car, taken('b'));
    events.taken(service, taken(topics.hint('command', '1')));
    events.taken(service, taken('x'.repeat(300)));
    expect(published('a')).toMatchObject({ at: 3000, publisher: 'service:command-api:1', expirySeconds: 30 });
    expect(published('b')).toBeUndefined();
    expect(published(topics.hint('command', '1'))).toBeUndefined();
    expect(keeps('x'.repeat(300))).toBe(false);
  });

  it('says when a message came, and not when it had been handed on to all', () => {
    const { events, published } = journal();
    events.taken(service, taken('a', 700.4));
    expect(published('a')).toMatchObject({ at: 1299 });
  });

  it('forgets topics that were published on longest ago, and says since when it knows', () => {
    const { events, published, publishedSince } = journal();
    events.taken(service, taken('kept'));
    events.taken(service, taken('gone'));
    events.taken(service, taken('kept'));
    expect(publishedSince()).toBe(1000);
    for (let number = 0; number < 49_999; number += 1) events.taken(service, taken(`${number}`));
    expect(published('gone')).toBeUndefined();
    expect(published('kept')).toBeDefined();
    expect(publishedSince()).toBe(3000);
  });

  it('finds the last acknowledgement of a car among the last 100,000', () => {
    const { events, acknowledgedAt, acknowledgedSince } = journal();
    events.acknowledged(car, 'a');
    events.acknowledged(car, 'a');
    events.acknowledged(service, 'b');
    expect(acknowledgedAt('veh-1', 'a')).toBe(3000);
    expect(acknowledgedAt('veh-2', 'a')).toBeUndefined();
    expect(acknowledgedAt('service:command-api:1', 'b')).toBeUndefined();
    expect(acknowledgedSince()).toBe(1000);
    for (let number = 0; number < 99_999; number += 1) events.acknowledged(car, 'c');
    expect(acknowledgedAt('veh-1', 'a')).toBe(3000);
    expect(acknowledgedSince()).toBe(3000);
    events.acknowledged(car, 'c');
    expect(acknowledgedAt('veh-1', 'a')).toBeUndefined();
  });

  it('keeps refusals of services, however many cars are refused', () => {
    const { events, refused } = journal();
    const refusal = { reasonCode: 0x87, why: 'not authorised', disconnects: true };
    events.publishRefused(service, 'a', refusal);
    for (let number = 0; number < 2_000; number += 1) events.publishRefused(car, `${number}`, refusal);
    expect(refused('a')).toMatchObject({ publisher: 'service:command-api:1', why: 'not authorised' });
    expect(refused('1999')).toMatchObject({ publisher: 'veh-1' });
    expect(refused('0')).toBeUndefined();
  });
});
