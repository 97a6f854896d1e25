import { expect, it } from 'vitest';
import { eventually } from '@roadwire/testing';
import { connected, nextMessage, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { type AdminBroker, bodyOf, runAdminBroker } from './admin-broker.ts';
import { readStream } from './read-stream.ts';
import { testInstallation } from './test-installation.ts';

const installation = testInstallation();

interface Entry {
  readonly seq: number;
  readonly kind: string;
  readonly packet?: string;
  readonly event?: string;
  readonly direction?: string;
}

async function start(broker: AdminBroker, body: object) {
  const answer = await broker.ask('POST', '/traces', { seconds: 60, ...body });
  expect(answer.status).toBe(201);
  return bodyOf(answer);
}

async function entries(broker: AdminBroker, id: string): Promise<Entry[]> {
  const answer = await broker.ask('GET', `/traces/${id}/entries`);
  expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
  const text = await answer.text();
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
}

const named = ({ direction, packet, event }: Entry) => (packet ? `${direction} ${packet}` : event);

it('a trace of a client has its packets and what happened to it, from its CONNECT on', async () => {
  await using broker = await runAdminBroker(installation());
  const trace = await start(broker, { clientId: 'tools:a' });
  expect(trace).toMatchObject({ state: 'running', clientId: 'tools:a', startedBy: 'o@example.org', entries: 0 });
  expect(broker.deeds).toMatchObject([{ action: 'broker.trace', target: 'client:tools:a', details: { seconds: 60 } }]);

  const client = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a', protocolVersion: 5 });
  const other = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:b', protocolVersion: 5 });
  await subscribe(client, ['a/+']);
  const received = nextMessage(client);
  await other.publishAsync('a/b', 'secret', { qos: 1 });
  await received;
  await client.endAsync();

  const found = await eventually('the end of the connection', async () => {
    const all = await entries(broker, trace.id);
    return all.some(({ event }) => event === 'disconnected') ? all : undefined;
  });
  expect(found.map(named)).toEqual([
    ...['in connect', 'connected', 'out connack', 'in subscribe', 'out suback', 'out publish', 'in puback'],
    ...['in disconnect', 'session_ended', 'disconnected'],
  ]);
  expect(found.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(found[3]).toMatchObject({ filters: ['a/+'], clientId: 'tools:a', address: '127.0.0.1' });
  expect(found[5]).toMatchObject({ topic: 'a/b', qos: 1, bytes: 6 });
  expect(JSON.stringify(found)).not.toContain('secret');
  expect(JSON.stringify(found)).not.toContain(broker.tools.password);
  await other.endAsync();
});

it('a trace of a topic has its messages to and from everybody, with payloads when asked for', async () => {
  await using broker = await runAdminBroker(installation());
  const trace = await start(broker, { topic: 'a/#', payloads: true });
  const client = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a', protocolVersion: 5 });
  await client.publishAsync('a/text', `${'x'.repeat(1023)}é`, { qos: 1 });
  await client.publishAsync('a/bytes', Buffer.from([0xff, 0x00]), { qos: 1 });
  await client.publishAsync('b', 'not this', { qos: 1 });
  const found = await entries(broker, trace.id);
  expect(found).toMatchObject([
    { packet: 'publish', topic: 'a/text', payload: { text: 'x'.repeat(1023) }, bytes: 1025 },
    { packet: 'publish', topic: 'a/bytes', payload: { base64: '/wA=' } },
  ]);
  await client.endAsync();
});

it('a trace of an address has those who were not let in, with the reason', async () => {
  await using broker = await runAdminBroker(installation());
  const trace = await start(broker, { address: '127.0.0.1' });
  const elsewhere = await start(broker, { address: '203.0.113.1' });
  await tryConnect(broker.plainUrl, { username: 'tools', password: 'wrong', clientId: 'tools:a', protocolVersion: 5 });
  const found = await entries(broker, trace.id);
  expect(found).toContainEqual(expect.objectContaining({ event: 'refused', reason: 'bad_credentials' }));
  expect(await entries(broker, elsewhere.id)).toEqual([]);
});

it('a trace is followed as it comes, from where a reader left off, to its end', async () => {
  await using broker = await runAdminBroker(installation());
  const trace = await start(broker, { topic: 'a' });
  const client = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a', protocolVersion: 5 });
  await client.publishAsync('a', '1', { qos: 1 });

  const stream = readStream(await broker.ask('GET', `/traces/${trace.id}/live`));
  expect((await stream.next()).value).toMatchObject({ event: 'entry', id: '1', data: { topic: 'a', seq: 1 } });
  await client.publishAsync('a', '2', { qos: 1 });
  expect((await stream.next()).value).toMatchObject({ event: 'entry', id: '2', data: { seq: 2 } });
  expect((await broker.ask('POST', `/traces/${trace.id}/stop`)).status).toBe(200);
  expect((await stream.next()).value).toEqual({ event: 'ended', data: { because: 'stopped' } });
  expect((await stream.next()).done).toBe(true);

  const after: string[] = [];
  for await (const { event, id } of readStream(await broker.ask('GET', `/traces/${trace.id}/live`))) {
    after.push(`${event} ${id}`);
  }
  expect(after).toEqual(['entry 1', 'entry 2', 'ended undefined']);
  await client.endAsync();
});

it('a trace ends by itself, is listed, and is gone when it is deleted', async () => {
  await using broker = await runAdminBroker(installation());
  const trace = await start(broker, { clientId: 'veh-1', seconds: 1 });
  const ended = await eventually('the end', async () => {
    const [found] = (await broker.get('/traces')).items;
    return found.state === 'ended' ? found : undefined;
  });
  expect(ended).toMatchObject({ id: trace.id, endedBecause: 'time' });
  expect((await broker.ask('DELETE', `/traces/${trace.id}`)).status).toBe(204);
  const gone = await broker.ask('GET', `/traces/${trace.id}`);
  expect(gone.status).toBe(404);
  expect((await bodyOf(gone)).code).toBe('trace_not_found');
});

it('ten traces run at most, and one that has ended makes room', async () => {
  await using broker = await runAdminBroker(installation());
  const made: { id: string }[] = [];
  for (let number = 0; number < 10; number += 1) made.push(await start(broker, { clientId: `veh-${number}` }));
  const refused = await broker.ask('POST', '/traces', { clientId: 'veh-11', seconds: 60 });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'too_many_traces', retryable: true });

  await broker.ask('POST', `/traces/${made[3]?.id}/stop`);
  const next = await start(broker, { clientId: 'veh-11' });
  const ids = (await broker.get('/traces')).items.map(({ id }: { id: string }) => id);
  expect(ids).toContain(next.id);
  expect(ids).not.toContain(made[3]?.id);
  for (const id of ids) await broker.ask('DELETE', `/traces/${id}`);
});

it('streams end when the service stops', async () => {
  const broker = await runAdminBroker(installation());
  const trace = await start(broker, { topic: 'a' });
  const [live, rates] = await Promise.all([
    broker.ask('GET', `/traces/${trace.id}/live`),
    broker.ask('GET', '/rates/live'),
  ]);
  await broker.stop();
  await expect(live.text()).resolves.toContain('retry');
  await expect(rates.text()).resolves.toContain('retry');
});

it('a trace says what it follows, for an hour at most', async () => {
  await using broker = await runAdminBroker(installation());
  for (const body of [
    { seconds: 10 },
    { clientId: 'a', seconds: 3601 },
    { topic: 'a/#/b', seconds: 10 },
    { topic: 'a' },
  ]) {
    expect((await broker.ask('POST', '/traces', body)).status, JSON.stringify(body)).toBe(400);
  }
});

it('a long trace is followed to its end, however slowly it is read', async () => {
  await using broker = await runAdminBroker(installation());
  const trace = await start(broker, { topic: 'a', payloads: true });
  const client = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a', protocolVersion: 5 });
  const payload = 'x'.repeat(1_024);
  await Promise.all(Array.from({ length: 3_000 }, () => client.publishAsync('a', payload, { qos: 1 })));
  expect((await broker.get(`/traces/${trace.id}`)).bytes).toBeGreaterThan(3 * 1024 * 1024);
  await broker.ask('POST', `/traces/${trace.id}/stop`);
  const seen: unknown[] = [];
  for await (const { event, id } of readStream(await broker.ask('GET', `/traces/${trace.id}/live`))) {
    seen.push(event === 'entry' ? Number(id) : event);
  }
  expect(seen).toEqual([...Array.from({ length: 3_000 }, (_, index) => index + 1), 'ended']);
  expect(await entries(broker, trace.id)).toHaveLength(3_000);
  await client.endAsync();
});
