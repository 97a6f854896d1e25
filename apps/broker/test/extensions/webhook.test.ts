import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '@roadwire/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webhook } from '../../src/extensions/webhook/webhook.ts';
import { clientOf, hostOf } from './support/extension-host.ts';
import { type Received, type Reply, startReceiver } from './support/http-receiver.ts';

let folder: string;
const key = randomBytes(32);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'roadwire-'));
  await writeFile(path.join(folder, 'secret'), `whsec_${key.toString('base64')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

const everything = ['connected', 'disconnected', 'subscribed', 'sessionExpired', 'dropped', 'acknowledged'];

async function running(config: object) {
  const full = { secretFile: 'secret', events: everything, firstRetryMilliseconds: 1, longestRetryMilliseconds: 5 };
  const hosted = hostOf({ extension: webhook, directory: folder, config: { ...full, ...config } });
  await hosted.host.start();
  return { ...hosted, counters: () => hosted.view('webhook').counters };
}

const eventsOf = ({ body }: Received): { type: string; data: Record<string, unknown> }[] => JSON.parse(body);
const dropOf = (topic: string) =>
  ({ clientId: 'veh-1', topic, reason: 'queue_full', detail: undefined, publisher: 'p' }) as const;

it('posts events as a signed batch, in order', async () => {
  await using receiver = await startReceiver(() => ({ status: 204 }));
  const { host, counters, time } = await running({ url: `${receiver.url}/in`, headers: { authorization: 'Bearer x' } });
  host.events.connected?.(clientOf());
  host.events.subscribed?.(clientOf(), 'a/#', 1);
  host.events.disconnected?.(clientOf(), { by: 'client', reasonCode: 0, why: 'bye' });
  await eventually('three events', () => (counters()['delivered'] === 3 ? true : undefined));
  await host.stop();

  const [batch] = receiver.received;
  if (!batch || receiver.received.length > 1) throw new Error('not one batch');
  expect(batch).toMatchObject({ method: 'POST', url: '/in', headers: { authorization: 'Bearer x' } });
  expect(eventsOf(batch)).toMatchObject([
    { specversion: '1.0', type: 'roadwire.broker.connected', data: { clientId: 'veh-1', kind: 'vehicle' } },
    { type: 'roadwire.broker.subscribed', data: { filter: 'a/#', qos: 1 } },
    { type: 'roadwire.broker.disconnected', data: { by: 'client', why: 'bye' } },
  ]);
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = batch.headers;
  expect(Number(timestamp)).toBe(Math.floor(time.milliseconds / 1000));
  const expected = createHmac('sha256', key)
    .update(`${String(id)}.${String(timestamp)}.${batch.body}`)
    .digest('base64');
  expect(signature).toBe(`v1,${expected}`);
});

it('sends the events and topics that the configuration names, and no others', async () => {
  await using receiver = await startReceiver(() => ({ status: 200 }));
  const { host, counters } = await running({ url: receiver.url, events: ['dropped'], topics: ['alarms/+'] });
  host.events.connected?.(clientOf());
  host.events.dropped?.(dropOf('signals/1'));
  host.events.dropped?.(dropOf('alarms/1'));
  await eventually('an event', () => (counters()['delivered'] === 1 ? true : undefined));
  await host.stop();
  expect(receiver.received.flatMap(eventsOf)).toMatchObject([
    { type: 'roadwire.broker.dropped', data: { topic: 'alarms/1', reason: 'queue_full' } },
  ]);
});

it.each<[string, (count: number) => Reply | undefined]>([
  ['answers that it is broken', (count) => ({ status: count < 3 ? 503 : 200 })],
  ['has no time', (count) => (count < 3 ? { status: 429, headers: { 'retry-after': '0' } } : { status: 200 })],
  ['does not answer', (count) => (count < 3 ? undefined : { status: 200 })],
])('tries the same batch again when the receiver %s', async (_what, reply) => {
  await using receiver = await startReceiver((_received, count) => reply(count));
  const { host, counters } = await running({ url: receiver.url, requestTimeoutMilliseconds: 100 });
  host.events.sessionEnded?.('veh-1', 'expired');
  await eventually('the event', () => (counters()['delivered'] === 1 ? true : undefined));
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(counters()).toEqual({ 'failed attempts': 2, delivered: 1 });
  await host.stop();
});

it('gives a batch up after its attempts, and goes on with the next', async () => {
  await using receiver = await startReceiver(({ body }) => ({ status: body.includes('veh-1') ? 500 : 200 }));
  const { host, counters } = await running({ url: receiver.url, attempts: 2, batchEvents: 1 });
  host.events.sessionEnded?.('veh-1', 'expired');
  host.events.sessionEnded?.('veh-2', 'expired');
  await eventually('the second', () => (counters()['delivered'] === 1 ? true : undefined));
  expect(counters()).toEqual({ 'failed attempts': 2, 'given up': 1, delivered: 1 });
  await host.stop();
});

it('does not try again what the receiver refuses for good, and follows no redirect', async () => {
  await using receiver = await startReceiver((_received, count) =>
    count === 1 ? { status: 400 } : { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
  );
  const { host, counters } = await running({ url: receiver.url, batchEvents: 1 });
  host.events.sessionEnded?.('veh-1', 'expired');
  host.events.sessionEnded?.('veh-2', 'expired');
  await eventually('both', () => (counters()['given up'] === 2 ? true : undefined));
  expect(receiver.received).toHaveLength(2);
  await host.stop();
});

it('keeps no more than its queue holds, and counts what is beyond', async () => {
  let isOpen = false;
  await using receiver = await startReceiver(() => ({ status: isOpen ? 200 : 503 }));
  const { host, counters } = await running({ url: receiver.url, queueEvents: 3, attempts: 100 });
  for (let count = 1; count <= 5; count += 1) host.events.sessionEnded?.(`veh-${count}`, 'expired');
  expect(counters()['dropped']).toBe(2);
  isOpen = true;
  await eventually('those in the queue', () => (counters()['delivered'] === 3 ? true : undefined));
  const last = receiver.received.at(-1);
  expect(last && eventsOf(last).map(({ data }) => data['clientId'])).toEqual(['veh-1', 'veh-2', 'veh-3']);
  await host.stop();
});

it('sends what waits before it stops', async () => {
  await using receiver = await startReceiver(() => ({ status: 200 }));
  const { host, counters } = await running({ url: receiver.url, batchEvents: 1 });
  for (let count = 1; count <= 3; count += 1) host.events.sessionEnded?.(`veh-${count}`, 'expired');
  await host.stop();
  expect(counters()).toEqual({ delivered: 3 });
  host.events.sessionEnded?.('veh-4', 'expired');
  expect(counters()['dropped']).toBe(1);
});

it('stops in its time when the receiver does not answer, and counts what it did not deliver', async () => {
  await using receiver = await startReceiver(() => undefined);
  const { host, counters } = await running({ url: receiver.url, batchEvents: 1, stopMilliseconds: 50 });
  for (let count = 1; count <= 3; count += 1) host.events.sessionEnded?.(`veh-${count}`, 'expired');
  await host.stop();
  expect(counters()).toMatchObject({ 'given up': 3 });
});

it('cuts names from the network', async () => {
  await using receiver = await startReceiver(() => ({ status: 200 }));
  const { host } = await running({ url: receiver.url });
  host.events.dropped?.(dropOf('t'.repeat(60_000)));
  await host.stop();
  const [batch] = receiver.received;
  expect(batch && eventsOf(batch)[0]?.data['topic']).toHaveLength(201);
});

it.each([
  ['no such file', 'cannot be read'],
  ['weak', 'must hold "whsec_"'],
])('does not start with a secret that is %s', async (secretFile, why) => {
  await writeFile(path.join(folder, 'weak'), 'whsec_c2hvcnQ=');
  await expect(running({ url: 'http://127.0.0.1:1', secretFile })).rejects.toThrow(why);
});
