import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { topics } from '@roadwire/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { connected, nextMessage, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { runBroker } from '../support/running-broker.ts';
import { createExtensionsFolder } from './support/extensions-folder.ts';
import { startReceiver } from './support/http-receiver.ts';
import { getAs } from './support/operator.ts';

let dir: string;
let installation: Installation;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const moduleOf = (body: string) => `
  import { allow, change, deny, drop, next, pass, passAfter } from '@roadwire/extension-sdk';
  export default { name: 'own', apiVersion: 1, ${body} };`;

/** The broker with one extension of this source. */
async function brokerWith(body: string, entry: object = {}) {
  const folder = await createExtensionsFolder([{ module: './own.mjs', ...entry }], { 'own.mjs': moduleOf(body) });
  const broker = await runBroker(installation, folder.env);
  return {
    broker,
    car: async (vehicleId: string) => {
      const { ca, cert, key } = await broker.enrol(vehicleId);
      return { ca, cert, key, clientId: vehicleId, protocolVersion: 5 } as const;
    },
    tools: async (name: string) => {
      const password = (await installation.content('mqtt-tools-password')).trim();
      return connected(broker.plainUrl, { username: 'tools', password, clientId: `tools:${name}`, protocolVersion: 5 });
    },
    /** What operators see of it. */
    view: async () => (await getAs('operator', installation, `${broker.httpUrl}/v1/broker/extensions`)).json(),
    async [Symbol.asyncDispose]() {
      await broker.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

it('does not start with an extension that cannot be used, and says which', async () => {
  await using folder = await createExtensionsFolder([{ module: './none.ts' }]);
  await expect(runBroker(installation, folder.env)).rejects.toThrow('./none.ts: cannot be imported');
  await using failing = await createExtensionsFolder([{ module: './own.mjs' }], {
    'own.mjs': moduleOf(`start: () => { throw new Error('no licence'); }`),
  });
  await expect(runBroker(installation, failing.env)).rejects.toThrow(
    'the extension own (./own.mjs) did not start: no licence',
  );
});

it('lets in by user name whom an HTTP service allows, to what it allows', async () => {
  await using service = await startReceiver(({ url, body }) => {
    const asked: Record<string, string> = JSON.parse(body);
    const isAllowed = url === '/auth' ? asked['password'] === 'open sesame' : asked['topic']?.startsWith('things/');
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ result: isAllowed ? 'allow' : 'deny' }),
    };
  });
  const config = {
    authentication: { url: `${service.url}/auth`, body: { username: '${username}', password: '${password}' } },
    authorization: { url: `${service.url}/acl`, body: { topic: '${topic}', action: '${action}' } },
  };
  await using folder = await createExtensionsFolder([{ module: 'roadwire:http-auth', config }]);
  await using broker = await runBroker(installation, folder.env);
  const sam = { username: 'sam', password: 'open sesame', clientId: 'external:1', protocolVersion: 5 } as const;

  expect(await tryConnect(broker.plainUrl, { ...sam, password: 'wrong' })).toEqual({ refused: 0x86 });
  expect(await tryConnect(broker.plainUrl, { ...sam, clientId: 'veh-1' })).toHaveProperty('refused');
  const client = await connected(broker.plainUrl, sam);
  expect(await subscribe(client, ['things/#', topics.presence('+')])).toEqual([1, 0x87]);
  const arrived = nextMessage(client);
  await client.publishAsync('things/1', 'hello', { qos: 1 });
  expect(await arrived).toEqual({ topic: 'things/1', text: 'hello' });
  const refused = client.publishAsync(topics.presence('veh-1'), '{}', { qos: 1 });
  await expect(refused).rejects.toThrow();
  await client.endAsync(true);
});

it('lets nobody in by user name when no extension says so', async () => {
  await using running = await brokerWith(`authorize: () => allow`);
  const sam = { username: 'sam', password: 'x', clientId: 'external:1', protocolVersion: 5 } as const;
  expect(await tryConnect(running.broker.plainUrl, sam)).toEqual({ refused: 0x86 });
});

it('refuses a car that an extension denies, and operators see why', async () => {
  await using running = await brokerWith(
    `authenticate: ({ clientId }) => clientId === 'veh-1' ? deny('in the workshop') : next`,
  );
  expect(await tryConnect(running.broker.url, await running.car('veh-1'))).toEqual({ refused: 0x87 });
  const other = await connected(running.broker.url, await running.car('veh-2'));
  await other.endAsync();
  expect(running.broker.logs).toContainEqual(
    expect.objectContaining({ clientId: 'veh-1', why: expect.stringContaining('in the workshop') }),
  );
  expect(await running.view()).toMatchObject({
    items: [{ verdicts: [{ hook: 'authenticate', clientId: 'veh-1', verdict: 'deny', reason: 'in the workshop' }] }],
  });
});

it('does not widen what a certificate allows, whatever an extension says', async () => {
  await using running = await brokerWith(`
    authenticate: () => allow, authorize: () => allow,
    onPublish: () => change({ topic: '${topics.presence('veh-2')}' })`);
  const car = await connected(running.broker.url, await running.car('veh-1'));
  expect(await subscribe(car, ['#', topics.config('veh-2'), topics.config('veh-1')])).toEqual([0x87, 0x87, 1]);
  await expect(car.publishAsync(topics.presence('veh-1'), '{}', { qos: 1 })).rejects.toThrow();
  await car.endAsync(true);
});

it('acknowledges when the store of an extension has the message, and not when it has not', async () => {
  await using running = await brokerWith(`
    start: ({ publish }) => ({ held: [] }),
    onPublish({ message }, { state }) {
      if (message.topic === 'release') { for (const resolve of state.held) resolve(); return pass; }
      if (message.topic === 'lost') return passAfter(Promise.reject(new Error('disk full')));
      return passAfter(new Promise((resolve) => state.held.push(resolve)));
    }`);
  const one = await running.tools('1');
  const two = await running.tools('2');
  await subscribe(two, ['kept']);
  let isAcknowledged = false;
  const arrived = nextMessage(two);
  const acknowledged = one.publishAsync('kept', 'x', { qos: 1 }).then(() => (isAcknowledged = true));
  expect(await arrived).toEqual({ topic: 'kept', text: 'x' });
  // A whole exchange of another client comes between: there was time for an acknowledgement.
  await two.publishAsync('other', 'x', { qos: 0 });
  await subscribe(two, ['another']);
  expect(isAcknowledged).toBe(false);
  await two.publishAsync('release', '', { qos: 1 });
  await acknowledged;
  await expect(two.publishAsync('lost', 'x', { qos: 1 })).rejects.toThrow();
  await Promise.all([one.endAsync(true), two.endAsync(true)]);
});

it('changes and drops deliveries for each receiver', async () => {
  await using running = await brokerWith(`
    onDeliver({ clientId, message }) {
      if (clientId === 'tools:blind' && message.topic !== 'end') return drop('not for them');
      return change({ payload: message.text() + ' for ' + clientId });
    }`);
  const blind = await running.tools('blind');
  const other = await running.tools('other');
  await subscribe(blind, ['a', 'end']);
  await subscribe(other, ['a']);
  const atBlind = nextMessage(blind);
  const atOther = nextMessage(other);
  await other.publishAsync('a', 'x', { qos: 1 });
  await other.publishAsync('end', 'y', { qos: 1 });
  expect(await atOther).toEqual({ topic: 'a', text: 'x for tools:other' });
  expect(await atBlind).toEqual({ topic: 'end', text: 'y for tools:blind' });
  const drops = await getAs('operator', installation, `${running.broker.httpUrl}/v1/broker/drops?reason=extension`);
  expect(await drops.json()).toMatchObject({
    items: [{ clientId: 'tools:blind', topic: 'a', detail: 'own: not for them' }],
  });
  await Promise.all([blind.endAsync(), other.endAsync()]);
});

it('tells the publisher what the payload guard found, and goes on with the connection', async () => {
  await using folder = await createExtensionsFolder([{ module: 'roadwire:payload-guard' }]);
  await using broker = await runBroker(installation, folder.env);
  const { ca, cert, key } = await broker.enrol('veh-1');
  const car = await connected(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion: 5 });
  const wrong = car.publishAsync(topics.signals('veh-1'), '{"signals":[]}', { qos: 1 });
  await expect(wrong).rejects.toMatchObject({ code: 0x99 });
  const at = '2026-03-01T12:00:00.000Z';
  const right = { signals: [{ path: 'Vehicle.Speed', value: 3, at }] };
  await car.publishAsync(topics.signals('veh-1'), JSON.stringify(right), { qos: 1 });
  await car.endAsync();
});

it('serves everybody else while an extension throws and waits', async () => {
  await using running = await brokerWith(
    `on: { connected() { throw new Error('first'); } },
     onPublish: ({ message }) => message.topic === 'throws' ? JSON.parse('{') : message.topic === 'waits' ? new Promise(() => {}) : pass`,
    { timeoutMilliseconds: { onPublish: 20 } },
  );
  const one = await running.tools('1');
  for (const topic of ['throws', 'waits'])
    await expect(one.publishAsync(topic, '', { qos: 1 })).rejects.toMatchObject({ code: 0x83 });
  await one.publishAsync('fine', '', { qos: 1 });
  expect(await running.view()).toMatchObject({
    items: [
      {
        hooks: [
          { hook: 'onPublish', calls: 3, passed: 1, dropped: 2, failures: 1, timeouts: 1 },
          { hook: 'connected', failures: 1 },
        ],
        lastFailure: { hook: 'onPublish', kind: 'timeout' },
      },
    ],
  });
  await one.endAsync();
});
