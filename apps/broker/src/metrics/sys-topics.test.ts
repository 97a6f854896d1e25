import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeClient, fakeCounters } from '../../test/metrics/engine-fakes.ts';
import type { OwnPublish, SessionView } from '../engine/engine.ts';
import { createSysTopics, type SysTopics } from './sys-topics.ts';

const everyMilliseconds = 10_000;

let sys: SysTopics | undefined;
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate'] }));
afterEach(() => {
  sys?.stop();
  vi.useRealTimers();
});

function begin(options: { counters?: ReturnType<typeof fakeCounters> } = {}) {
  let now = 0;
  const published: OwnPublish[] = [];
  const retained = new Map<string, string>();
  const subscriptions: SessionView['subscriptions'][number][] = [];
  const topics = createSysTopics({
    clock: { now: () => new Date((now += 1000)) },
    version: '1.2.3',
    everyMilliseconds,
  });
  sys = topics;
  topics.start({
    counters: () => options.counters ?? fakeCounters(),
    publish: (message) => {
      published.push(message);
      if (message.payload === '') retained.delete(message.topic);
      else retained.set(message.topic, message.payload);
    },
    session: (clientId) => ({
      ...{ clientId, client: undefined, disconnectedSince: undefined, expirySeconds: 0, subscriptions },
      ...{ will: undefined, traffic: undefined, lastHeard: undefined, throttledSince: undefined },
      ...{ queuedMessages: 0, queuedBytes: 0, inFlight: 0, unreadBytes: 0 },
    }),
  });
  return { topics, published, retained, subscriptions };
}

const tools = (given: Parameters<typeof fakeClient>[0] = {}) =>
  fakeClient({ clientId: 'tools:1', identity: { kind: 'tools' }, ...given });

const turn = () => void vi.advanceTimersByTime(0);
const interval = () => void vi.advanceTimersByTime(everyMilliseconds);

it('publishes at once for who subscribes, with the names that mosquitto has', () => {
  const { topics, published, retained } = begin();
  topics.events.dropped?.({
    ...{ clientId: 'veh-1', topic: 't', reason: 'expired', detail: undefined, publisher: undefined },
  });
  topics.events.subscribed?.(tools(), '$SYS/broker/uptime', 0);
  topics.events.subscribed?.(tools(), '$SYS/#', 0);
  expect(published).toEqual([]);
  turn();
  expect(published.every(({ retain }) => retain)).toBe(true);
  expect(published.length).toBe(retained.size);
  expect(Object.fromEntries(retained)).toMatchObject({
    '$SYS/broker/version': 'roadwire version 1.2.3',
    '$SYS/broker/uptime': expect.stringMatching(/^\d+ seconds$/),
    '$SYS/broker/clients/total': '5',
    '$SYS/broker/clients/connected': '2',
    '$SYS/broker/clients/disconnected': '3',
    '$SYS/broker/clients/maximum': '2',
    '$SYS/broker/messages/received': '60',
    '$SYS/broker/messages/sent': '6',
    '$SYS/broker/messages/stored': '7',
    '$SYS/broker/store/messages/bytes': '700',
    '$SYS/broker/subscriptions/count': '7',
    '$SYS/broker/retained messages/count': '3',
    '$SYS/broker/bytes/received': '1000',
    '$SYS/broker/publish/messages/dropped': '1',
    '$SYS/broker/load/publish/received/1min': '0.00',
    '$SYS/broker/load/connections/15min': '0.00',
  });
});

it('leaves out what the engine does not know', () => {
  const counters = fakeCounters({ sessions: null, queuedMessages: null, queuedBytes: null, bytesIn: null });
  const { topics, retained } = begin({ counters });
  topics.events.subscribed?.(tools(), '$SYS/#', 0);
  turn();
  expect(retained.get('$SYS/broker/clients/total')).toBe('2');
  for (const name of ['clients/disconnected', 'messages/stored', 'bytes/received', 'load/bytes/received/1min'])
    expect(retained.has(`$SYS/broker/${name}`)).toBe(false);
});

it('publishes again while somebody reads, and takes back what it said when nobody does', () => {
  const { topics, published, retained } = begin();
  const reader = tools();
  topics.events.subscribed?.(reader, '$share/g/$SYS/broker/#', 0);
  turn();
  interval();
  interval();
  expect(published.filter(({ topic }) => topic === '$SYS/broker/uptime')).toHaveLength(3);
  expect(retained.size).toBeGreaterThan(30);
  topics.events.unsubscribed?.(reader, '$share/g/$SYS/broker/#');
  interval();
  expect(retained.size).toBe(0);
  const said = published.length;
  topics.events.subscribed?.(tools(), '#', 0);
  topics.events.connected?.(tools());
  turn();
  interval();
  expect(published.length).toBe(said);
});

it('knows the subscriptions of a session that goes on, and whose connection has ended', () => {
  const { topics, retained, subscriptions } = begin();
  subscriptions.push({ filter: '$SYS/#', qos: 0, noLocal: false, retainAsPublished: false });
  const before = tools();
  const after = tools({ cleanStart: false, connection: { ...before.connection } });
  topics.events.subscribed?.(before, '$SYS/#', 0);
  topics.events.connected?.(after);
  topics.events.disconnected?.(before, { by: 'server', reasonCode: 0x8e, why: 'taken over' });
  turn();
  interval();
  expect(retained.size).toBeGreaterThan(30);
  topics.events.disconnected?.(after, { by: 'network', reasonCode: 0x80, why: 'lost' });
  interval();
  expect(retained.size).toBe(0);
});
