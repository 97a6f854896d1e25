import { eventually } from '@roadwire/testing';
import { expect, it } from 'vitest';
import { httpAuth } from '../../src/extensions/http-auth/http-auth.ts';
import {
  carIdentity,
  clientOf,
  connectOf,
  externalClient,
  externalIdentity,
  hostOf,
  messageOf,
} from './support/extension-host.ts';
import { type Reply, startReceiver } from './support/http-receiver.ts';

const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const authenticationOf = (url: string) => ({
  method: 'post',
  url: `${url}/auth`,
  headers: { 'x-client': '${clientid}' },
  body: { clientid: '${clientid}', username: '${username}', password: '${password}', peerhost: '${peerhost}' },
});
const authorizationOf = (url: string) => ({
  method: 'post',
  url: `${url}/acl`,
  body: { who: '${username}', action: '${action}', topic: '${topic}', qos: '${qos}', retain: '${retain}' },
});

async function running(config: object, over: object = {}) {
  const hosted = hostOf({ extension: httpAuth, config, ...over });
  await hosted.host.start();
  return hosted;
}

it('asks who may connect, with what the client sent', async () => {
  await using service = await startReceiver(() => json(200, { result: 'allow', is_superuser: true }));
  const { host } = await running({ authentication: authenticationOf(service.url) });
  expect(await host.authenticate(connectOf(), externalIdentity)).toEqual({ allowed: true });
  const [asked] = service.received;
  expect(asked).toMatchObject({
    method: 'POST',
    url: '/auth',
    headers: { 'content-type': 'application/json', 'x-client': 'external:1' },
  });
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    clientid: 'external:1',
    username: 'sam',
    password: 'secret',
    peerhost: '127.0.0.1',
  });
  await host.stop();
});

it.each<[string, Reply, object]>([
  ['204', { status: 204 }, { allowed: true }],
  ['200 and deny', json(200, { result: 'deny' }), { allowed: false, extension: 'http-auth' }],
  ['200 and ignore', json(200, { result: 'ignore' }), { allowed: false, extension: undefined }],
  ['200 and no result', json(200, {}), { allowed: false, extension: undefined }],
  ['200 and no JSON', { status: 200, body: 'allow' }, { allowed: false, extension: undefined }],
  ['404', { status: 404 }, { allowed: false, extension: undefined }],
  ['a redirect', { status: 302, headers: { location: '/other' } }, { allowed: false, extension: undefined }],
  ['500', { status: 500 }, { allowed: false, extension: 'http-auth', why: 'authenticate failed' }],
])('reads %s as EMQX does', async (_what, reply, decision) => {
  await using service = await startReceiver(() => reply);
  const { host } = await running({ authentication: authenticationOf(service.url) });
  expect(await host.authenticate(connectOf(), externalIdentity)).toMatchObject(decision);
  await host.stop();
});

it('asks by GET with the body as the query, and encodes what clients send', async () => {
  await using service = await startReceiver(() => ({ status: 204 }));
  const authentication = {
    method: 'get',
    url: `${service.url}/users/\${username}?fixed=1`,
    body: { clientid: '${clientid}' },
  };
  const { host } = await running({ authentication });
  await host.authenticate(connectOf({ username: '../a&b=c', clientId: 'external:x&y' }), externalIdentity);
  expect(service.received[0]).toMatchObject({
    method: 'GET',
    url: '/users/..%2Fa%26b%3Dc?fixed=1&clientid=external%3Ax%26y',
  });
  await host.stop();
});

it('sends a form when a header says so', async () => {
  await using service = await startReceiver(() => ({ status: 204 }));
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const { host } = await running({ authentication: { ...authenticationOf(service.url), headers } });
  await host.authenticate(connectOf({ password: Buffer.from('a&b') }), externalIdentity);
  expect(new URLSearchParams(service.received[0]?.body).get('password')).toBe('a&b');
  await host.stop();
});

it('asks about each topic once in its time', async () => {
  await using service = await startReceiver(({ body }) =>
    json(200, { result: body.includes('"open"') ? 'allow' : 'deny' }),
  );
  const { host, time, view } = await running({ authorization: authorizationOf(service.url), cacheSeconds: 10 });
  const publish = (topic: string) => host.messages?.authorizePublish?.(externalClient, messageOf(topic));
  expect(await publish('open')).toEqual({ allowed: true });
  expect(await publish('closed')).toMatchObject({ allowed: false, extension: 'http-auth' });
  expect(publish('open')).toEqual({ allowed: true });
  expect(publish('closed')).toMatchObject({ allowed: false });
  const subscribe = host.messages?.authorizeSubscribe?.(externalClient, { filter: 'open', qos: 1 });
  expect(await subscribe).toEqual({ allowed: true });
  expect(service.received.map(({ body }) => JSON.parse(body))).toEqual([
    { who: 'sam', action: 'publish', topic: 'open', qos: '1', retain: 'false' },
    { who: 'sam', action: 'publish', topic: 'closed', qos: '1', retain: 'false' },
    { who: 'sam', action: 'subscribe', topic: 'open', qos: '1', retain: 'false' },
  ]);
  time.milliseconds += 10_000;
  expect(await publish('open')).toEqual({ allowed: true });
  expect(view('http-auth').counters).toEqual({ 'authorisations asked for': 4 });
  await host.stop();
});

it('keeps no more answers than stated, and none of a service that is broken', async () => {
  let status = 503;
  await using service = await startReceiver(() => ({ status }));
  const { host } = await running({ authorization: authorizationOf(service.url), cacheEntries: 2 });
  const publish = (topic: string) => host.messages?.authorizePublish?.(externalClient, messageOf(topic));
  expect(await publish('a')).toMatchObject({ allowed: false });
  status = 204;
  for (const topic of ['a', 'b', 'c', 'a']) expect(await publish(topic)).toEqual({ allowed: true });
  expect(publish('c')).toEqual({ allowed: true });
  expect(service.received).toHaveLength(5);
  await host.stop();
});

it('answers as stated for a service that does not answer', async () => {
  await using service = await startReceiver(() => undefined);
  const config = { authentication: authenticationOf(service.url), clients: 'all', requestTimeoutMilliseconds: 50 };
  const strict = await running(config);
  expect(await strict.host.authenticate(connectOf(), carIdentity)).toMatchObject({ allowed: false });
  await strict.host.stop();
  const lenient = await running(config, { onFailure: { authenticate: 'next' } });
  expect(await lenient.host.authenticate(connectOf(), carIdentity)).toEqual({ allowed: true });
  await lenient.host.stop();
});

it('asks about those with a certificate when it is told to, and never about our own tools', async () => {
  await using service = await startReceiver(() => json(200, { result: 'deny' }));
  const templates = { authentication: authenticationOf(service.url), authorization: authorizationOf(service.url) };
  const external = await running(templates);
  expect(await external.host.authenticate(connectOf(), carIdentity)).toEqual({ allowed: true });
  expect(external.host.messages?.authorizePublish?.(clientOf(), messageOf('a'))).toEqual({ allowed: true });
  expect(service.received).toHaveLength(0);
  const all = await running({ ...templates, clients: 'all' });
  expect(await all.host.authenticate(connectOf(), { kind: 'tools' })).toEqual({ allowed: true });
  expect(await all.host.authenticate(connectOf(), carIdentity)).toMatchObject({ allowed: false });
  expect(await all.host.messages?.authorizePublish?.(clientOf(), messageOf('a'))).toMatchObject({ allowed: false });
});

it('has no more requests under way than stated', async () => {
  await using service = await startReceiver(() => undefined);
  const { host } = await running({
    authentication: authenticationOf(service.url),
    requestsAtOnce: 2,
    requestTimeoutMilliseconds: 200,
  });
  const asked = [1, 2, 3].map((id) => host.authenticate(connectOf({ clientId: `external:${id}` }), externalIdentity));
  await eventually('two requests', () => (service.received.length === 2 ? true : undefined));
  await Promise.all(asked);
  expect(service.received).toHaveLength(3);
});

it.each([
  ['authentication', 'url', { url: 'http://127.0.0.1:1/${topic}' }],
  ['authentication', 'body/who', { url: 'http://127.0.0.1:1/', body: { who: '${user}' } }],
  ['authorization', 'body/secret', { url: 'http://127.0.0.1:1/', body: { secret: '${password}' } }],
])('does not start with an %s whose %s holds what nobody knows', async (part, field, template) => {
  const complete = { method: 'post', headers: {}, body: {}, ...template };
  await expect(running({ [part]: complete })).rejects.toThrow(`config: /${part}/${field} holds`);
});
