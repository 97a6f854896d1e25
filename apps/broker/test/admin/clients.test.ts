import { describe, expect, it } from 'vitest';
import { connected, disconnectReason, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { engines } from '../support/running-broker.ts';
import { type AdminBroker, bodyOf, runAdminBroker } from './admin-broker.ts';
import { testInstallation } from './test-installation.ts';

const installation = testInstallation();
const idsOf = ({ items }: { items: { clientId: string }[] }) => items.map(({ clientId }) => clientId);

/** A car that stays after it goes: it has a session of MQTT 5. */
async function car(broker: AdminBroker, vehicleId: string) {
  const options = {
    ...(await broker.enrol(vehicleId)),
    clean: false,
    properties: { sessionExpiryInterval: 3600 },
  } as const;
  return { options, client: await connected(broker.url, options) };
}

describe.each(engines)('the clients of %s', (engine) => {
  it('are listed page by page in the order of their ids, and found by what is known of them', async () => {
    await using broker = await runAdminBroker(installation(), { engine });
    const made = await Promise.all(['veh-3', 'veh-1', 'veh-2'].map((id) => car(broker, id)));
    const tools = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a/b c', protocolVersion: 4 });

    const first = await broker.get('/clients?limit=3');
    expect(idsOf(first)).toEqual(['tools:a/b c', 'veh-1', 'veh-2']);
    const second = await broker.get(`/clients?limit=3&cursor=${first.next}`);
    expect(idsOf(second)).toEqual(['veh-3']);
    expect(second.next).toBeNull();
    expect(idsOf(await broker.get('/clients?kind=tools'))).toEqual(['tools:a/b c']);
    expect(idsOf(await broker.get('/clients?search=h-2'))).toEqual(['veh-2']);
    expect(idsOf(await broker.get('/clients?listener=mqtt'))).toEqual(['tools:a/b c']);
    expect(idsOf(await broker.get('/clients?protocolVersion=4'))).toEqual(['tools:a/b c']);
    expect(idsOf(await broker.get('/clients?address=203.0.113.1'))).toEqual([]);
    expect(idsOf(await broker.get('/clients?state=connected&limit=1'))).toEqual(['tools:a/b c']);
    expect((await broker.ask('GET', '/clients?cursor=!')).status).toBe(400);
    await Promise.all([tools, ...made.map(({ client }) => client)].map((client) => client.endAsync()));
  });

  it('are shown one by one with session, connection, restrictions and history', async () => {
    await using broker = await runAdminBroker(installation(), { engine });
    const { client } = await car(broker, 'veh-1');
    await subscribe(client, ['v1/vehicles/veh-1/commands/+/request']);
    const shown = await broker.get('/clients/veh-1');
    expect(shown).toMatchObject({
      ...{ clientId: 'veh-1', kind: 'vehicle', state: 'connected' },
      session: { subscriptions: [{ filter: 'v1/vehicles/veh-1/commands/+/request', qos: 1 }] },
      connection: {
        ...{ address: '127.0.0.1', listener: 'mqtts', node: expect.any(String), protocolVersion: 5 },
        tls: { version: 'TLSv1.3', resumed: false, certificate: { subject: expect.stringContaining('veh-1') } },
      },
      restrictions: {
        publish: expect.arrayContaining(['v1/vehicles/veh-1/signals']),
        subscribe: expect.arrayContaining(['v1/cohorts/c-1/broadcasts/+/notice']),
        rates: { messagesPerSecond: 100 },
        ban: null,
        limits: expect.objectContaining({ packet_size: 262_144 }),
      },
      history: [{ event: 'connected', address: '127.0.0.1' }],
    });
    const isCore = engine === 'core';
    expect(shown.session.expirySeconds).toBe(isCore ? 3600 : 0);
    expect(shown.session.queuedMessages).toBe(isCore ? 0 : null);
    expect(shown.connection.keepAliveSeconds).toBe(isCore ? 60 : null);
    if (isCore) expect(shown.counters.bytesIn).toBeGreaterThan(0);
    else expect(shown.counters).toBeNull();
    await client.endAsync();
  });

  it('are disconnected by an operator, which they are told, the history says and the audit log has', async () => {
    await using broker = await runAdminBroker(installation(), { engine });
    const { client } = await car(broker, 'veh-1');
    const told = disconnectReason(client);
    expect((await broker.ask('POST', '/clients/veh-1/disconnect', { reason: 'floods' })).status).toBe(204);
    expect(await told).toBe(0x98);
    const { history, state } = await broker.get('/clients/veh-1');
    expect(state).toBe(engine === 'core' ? 'disconnected' : 'absent');
    expect(history[0]).toMatchObject({
      ...{ event: 'disconnected', by: 'server', reasonCode: 0x98, reason: 'Administrative action' },
      why: 'disconnected by an operator: floods',
    });
    expect(broker.deeds).toMatchObject([
      { action: 'broker.disconnect', target: 'client:veh-1', vehicleId: 'veh-1', details: { reason: 'floods' } },
    ]);
    const again = await broker.ask('POST', '/clients/veh-1/disconnect', {});
    expect(again.status).toBe(404);
    expect((await bodyOf(again)).code).toBe('broker_client_not_found');
  });

  it('stay connected when the audit log cannot be written', async () => {
    await using broker = await runAdminBroker(installation(), { engine });
    const { client } = await car(broker, 'veh-1');
    broker.loseAudit();
    expect((await broker.ask('POST', '/clients/veh-1/disconnect', {})).status).toBe(503);
    expect(idsOf(await broker.get('/clients?state=connected'))).toEqual(['veh-1']);
    await client.endAsync();
  });

  it('that were not let in are found with the reason', async () => {
    await using broker = await runAdminBroker(installation(), { engine });
    const revoked = await broker.enrol('veh-1');
    broker.revoke('veh-1');
    for (let time = 0; time < 2; time += 1) await tryConnect(broker.url, revoked);
    const banned = await broker.enrol('veh-2');
    await (await connected(broker.url, banned)).endAsync();
    await broker.ban('veh-2');
    await tryConnect(broker.url, banned);
    expect(await broker.get('/clients/veh-1')).toMatchObject({
      ...{ state: 'absent', session: null, connection: null },
      history: [
        {
          ...{ event: 'refused', times: 2, refusal: 'not_authorised', reason: 'Not authorized' },
          why: 'this certificate is revoked',
        },
      ],
    });
    expect(await broker.get('/clients/veh-2')).toMatchObject({
      restrictions: { ban: { reason: 'a test' } },
      history: [
        { event: 'refused', refusal: 'banned', reasonCode: 0x8a, reason: 'Banned' },
        { event: 'disconnected' },
        { event: 'connected' },
      ],
    });
    const nobody = await broker.ask('GET', '/clients/veh-9');
    expect(nobody.status).toBe(404);
  });

  it('have names that hold anything, and are found by them', async () => {
    await using broker = await runAdminBroker(installation(), { engine });
    const clientId = `tools:a/b?c#d%é+${'x'.repeat(110)}`;
    const client = await connected(broker.plainUrl, { ...broker.tools, clientId, protocolVersion: 5 });
    expect(await broker.get(`/clients/${encodeURIComponent(clientId)}`)).toMatchObject({ clientId, kind: 'tools' });
    expect((await broker.ask('POST', `/clients/${encodeURIComponent(clientId)}/disconnect`, {})).status).toBe(204);
    await client.endAsync();
  });
});

it('sessions without a connection are listed, and deleted with all that waits in them', async () => {
  await using broker = await runAdminBroker(installation());
  const { client, options } = await car(broker, 'veh-1');
  await client.endAsync();
  const [listed] = (await broker.get('/clients?state=disconnected')).items;
  expect(listed).toMatchObject({ clientId: 'veh-1', kind: 'vehicle', state: 'disconnected', address: null });
  expect((await broker.get('/clients/veh-1')).session.expiresAt).toEqual(expect.any(String));

  expect((await broker.ask('DELETE', '/clients/veh-1/session')).status).toBe(204);
  expect((await broker.ask('DELETE', '/clients/veh-1/session')).status).toBe(404);
  expect(broker.deeds).toMatchObject([{ action: 'broker.delete_session', target: 'client:veh-1' }]);
  let isPresent: boolean | undefined;
  const back = await connected(broker.url, options, undefined, (connack) => (isPresent = connack.sessionPresent));
  expect(isPresent).toBe(false);
  await back.endAsync();
});

it('what aedes cannot do answers 501 and names the capability', async () => {
  await using broker = await runAdminBroker(installation(), { engine: 'aedes' });
  const asked = await Promise.all(
    (
      [
        ['sessions', 'GET', '/clients?state=disconnected'],
        ['deleteSession', 'DELETE', '/clients/veh-1/session'],
        ['retainedMessages', 'GET', '/retained'],
        ['retainedMessages', 'GET', '/retained/message?topic=a'],
        ['retainedMessages', 'DELETE', '/retained/message?topic=a'],
        ['drops', 'GET', '/drops'],
        ['sessions', 'GET', '/slow-subscribers'],
        ['traces', 'GET', '/traces'],
      ] as const
    ).map(async ([capability, method, path]) => {
      const answer = await broker.ask(method, path);
      return { path, capability, status: answer.status, problem: await bodyOf(answer) };
    }),
  );
  for (const { capability, path, problem, status } of asked) {
    expect(status, path).toBe(501);
    expect(problem.code, path).toBe('not_supported');
    expect(problem.detail, path).toContain(`"${capability}"`);
  }
});

it('is for operators and administrators alone', async () => {
  await using broker = await runAdminBroker(installation());
  for (const path of ['/overview', '/rates', '/clients', '/drops', '/alarms', '/retained', '/traces', '/diagnostics']) {
    expect((await broker.ask('GET', path, undefined, null)).status, path).toBe(401);
    expect((await broker.ask('GET', path, undefined, 'driver')).status, path).toBe(403);
    expect((await broker.ask('GET', path, undefined, 'fleet_manager')).status, path).toBe(403);
    expect((await broker.ask('GET', path, undefined, 'admin')).status, path).toBe(200);
  }
  expect((await broker.ask('POST', '/traces', { topic: '#', seconds: 1 }, 'driver')).status).toBe(403);
});
