import { topics } from '@roadwire/protocol';
import { eventually } from '@roadwire/testing';
import { describe, expect, it } from 'vitest';
import { connected, subscribe } from '../support/mqtt-client.ts';
import { type AdminBroker, bodyOf, runAdminBroker } from './admin-broker.ts';
import { testInstallation } from './test-installation.ts';

const installation = testInstallation();
const tools = (broker: AdminBroker, name: string) =>
  connected(broker.plainUrl, { ...broker.tools, clientId: `tools:${name}`, protocolVersion: 5 });

describe('retained messages', () => {
  it('are found by filter, page by page', async () => {
    await using broker = await runAdminBroker(installation());
    const client = await tools(broker, 'a');
    for (const topic of ['a/2', 'a/1', 'b/1', 'a/3']) await client.publishAsync(topic, topic, { qos: 1, retain: true });

    const first = await broker.get('/retained?filter=a/%2B&limit=2');
    expect(first.items).toMatchObject([
      { topic: 'a/1', qos: 1, bytes: 3, publisher: 'tools:a', remainingSeconds: null },
      { topic: 'a/2' },
    ]);
    expect(JSON.stringify(first)).not.toContain('text');
    const second = await broker.get(`/retained?filter=a/%2B&limit=2&cursor=${first.next}`);
    expect(second).toMatchObject({ items: [{ topic: 'a/3' }], next: null });
    expect((await broker.get('/retained?filter=%2B/%2B')).items).toHaveLength(4);
    for (const filter of ['a%23', '%24share/x', '%24share/group/a']) {
      expect((await broker.ask('GET', `/retained?filter=${filter}`)).status).toBe(400);
    }
    expect((await broker.ask('GET', '/retained/message?topic=%24share/group/a')).status).toBe(400);
    await client.endAsync();
  });

  it('are looked at and deleted one by one, which the audit log has', async () => {
    await using broker = await runAdminBroker(installation());
    const client = await tools(broker, 'a');
    await client.publishAsync('a/text', 'wörds', { qos: 1, retain: true });
    await client.publishAsync('a/bytes', Buffer.from([0xff]), { qos: 1, retain: true });
    await client.publishAsync('a/long', 'x'.repeat(70_000), { qos: 1, retain: true });
    expect(await broker.get('/retained/message?topic=a/text')).toMatchObject({
      text: 'wörds',
      base64: null,
      isCut: false,
    });
    expect(await broker.get('/retained/message?topic=a/bytes')).toMatchObject({ text: null, base64: '/w==' });
    expect(await broker.get('/retained/message?topic=a/long')).toMatchObject({ bytes: 70_000, isCut: true });

    expect((await broker.ask('DELETE', '/retained/message?topic=a/text')).status).toBe(204);
    expect(broker.deeds).toMatchObject([
      { action: 'broker.delete_retained', target: 'topic:a/text', details: { publisher: 'tools:a' } },
    ]);
    for (const method of ['GET', 'DELETE']) {
      const gone = await broker.ask(method, '/retained/message?topic=a/text');
      expect(gone.status).toBe(404);
      expect((await bodyOf(gone)).code).toBe('retained_message_not_found');
      expect((await broker.ask(method, '/retained/message?topic=a/%23')).status).toBe(400);
    }
    await client.endAsync();
  });
});

/** A car that went away with a full queue of one message, and the service that fills it. */
async function fullQueue() {
  const broker = await runAdminBroker(installation(), { queueMessages: 1 });
  const session = { clean: false, properties: { sessionExpiryInterval: 3600 } };
  const car = await connected(broker.url, { ...(await broker.enrol('veh-1')), ...session });
  await subscribe(car, ['v1/vehicles/veh-1/commands/+/request']);
  await car.endAsync();
  const service = await connected(broker.url, await broker.service('command-api'));
  for (const id of ['1', '2', '3', '3']) {
    await service.publishAsync(topics.command.request('veh-1', id), '{}', { qos: 1 });
  }
  await service.endAsync();
  return broker;
}

describe('drops', () => {
  it('are listed by reason, client and topic with filters and pages', async () => {
    await using broker = await fullQueue();
    const all = await broker.get('/drops');
    expect(all).toMatchObject({
      items: [
        {
          ...{ reason: 'queue_full', clientId: 'veh-1', topic: topics.command.request('veh-1', '3'), count: 2 },
          publisher: 'service:command-api:1',
        },
        { reason: 'queue_full', topic: topics.command.request('veh-1', '2'), count: 1 },
      ],
      ...{ next: null, totals: { queue_full: 3, expired: 0 }, forgotten: { rows: 0, drops: 0 } },
    });
    const first = await broker.get('/drops?limit=1');
    const second = await broker.get(`/drops?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect((await broker.get('/drops?reason=expired')).items).toEqual([]);
    expect((await broker.get('/drops?clientId=veh-2')).items).toEqual([]);
    expect((await broker.get('/drops?topic=v1/%2B/veh-1/%23')).items).toHaveLength(2);
    for (const query of ['reason=none', 'topic=a%23', 'cursor=YQ']) {
      expect((await broker.ask('GET', `/drops?${query}`)).status, query).toBe(400);
    }
    expect(await broker.get('/overview')).toMatchObject({ drops: 3, dropsByReason: { queue_full: 3 } });
  });

  it('by an extension have its name and reason', async () => {
    await using broker = await runAdminBroker(installation(), { extension: `onPublish: () => drop('no')` });
    const client = await tools(broker, 'a');
    await client.publishAsync('a', '1', { qos: 1 }).catch(() => undefined);
    expect((await broker.get('/drops?reason=extension')).items).toMatchObject([
      { clientId: 'tools:a', topic: 'a', detail: 'guard: no' },
    ]);
    await client.endAsync();
  });
});

it('slow subscribers are found by what waits for them and by how long they have not acknowledged', async () => {
  await using broker = await fullQueue();
  const slow = await connected(broker.plainUrl, {
    ...{ ...broker.tools, clientId: 'tools:slow', protocolVersion: 5 },
    customHandleAcks: () => undefined,
  });
  await subscribe(slow, ['a']);
  const publisher = await tools(broker, 'publisher');
  await publisher.publishAsync('a', '1', { qos: 1 });
  const found = await eventually('the delivery', async () => {
    const answer = await broker.get('/slow-subscribers');
    return answer.byTimeInFlight.length > 0 ? answer : undefined;
  });
  expect(found).toMatchObject({
    sessions: 3,
    byUnreadBytes: [],
    byTimeInFlight: [{ clientId: 'tools:slow', isConnected: true, inFlight: 1, inFlightSince: expect.any(String) }],
    byQueuedMessages: [{ clientId: 'veh-1', isConnected: false, queuedMessages: 1, inFlightSince: null }],
  });
  slow.end(true);
  await publisher.endAsync();
});
