import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokerOrigin } from '../test-support/broker-origin.ts';
import { temporaryFolder } from '../test-support/run-roadwire.ts';

const at = '2026-11-01T08:00:00.000Z';

describe('broker client', () => {
  const absent = {
    ...{ clientId: 'service:web:1/2', kind: 'service', state: 'absent', session: null, connection: null },
    restrictions: {
      ...{ publish: ['v1/#'], subscribe: null, rates: null, throttledSince: null, limits: {} },
      ban: { reason: 'a test', until: at },
    },
    ...{ counters: null, historySince: at },
    history: [
      {
        ...{ event: 'refused', at, firstAt: at, times: 3, by: 'server', reasonCode: 138, reason: 'Banned' },
        ...{ why: 'banned\u001b[2J', refusal: 'banned', limit: null, address: '203.0.113.1', listener: 'mqtts' },
        protocolVersion: 5,
      },
    ],
  };

  it('asks for any client id, and shows why it is not there', async () => {
    const { broker } = await brokerOrigin({ 'GET /v1/broker/clients/service%3Aweb%3A1%2F2': () => [200, absent] });
    const shown = await broker('client', 'service:web:1/2');
    expect(shown).toMatch(/^State +it has no session$/m);
    expect(shown).toMatch(/^Ban +until 2026-11-01T08:00:00.000Z: a test$/m);
    expect(shown).toMatch(/^May subscribe +not known while it is away$/m);
    expect(shown).toMatch(/^2026.* refused ×3 +server +Banned +banned\\u001b\[2J +203.0.113.1$/m);
  });

  it('shows the session, connection and restrictions of one that is connected', async () => {
    const certificate = {
      subject: 'CN=veh-1',
      issuer: 'I',
      serial: '5f',
      fingerprint: 'ff',
      notBefore: at,
      notAfter: at,
    };
    const connected = {
      ...{ ...absent, clientId: 'veh-1', kind: 'vehicle', state: 'connected', history: [] },
      counters: { messagesIn: 1234, messagesOut: 2, bytesIn: 2048, bytesOut: 10 },
      connection: {
        ...{ address: '203.0.113.1', listener: 'mqtts', node: 'n:1', protocolVersion: 5, keepAliveSeconds: 60 },
        ...{ connectedSince: at, lastHeard: at },
        tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', resumed: true, certificate },
      },
      session: {
        ...{ cleanStart: true, expirySeconds: 3600, expiresAt: null, queuedMessages: 3, queuedBytes: 1536 },
        ...{ inFlight: 1, unreadBytes: 0, will: { topic: 'a', qos: 1, retain: true } },
        subscriptions: [
          { filter: 'v1/vehicles/veh-1/commands/+/request', qos: 1, noLocal: false, retainAsPublished: false },
        ],
      },
      restrictions: { ...absent.restrictions, ban: null, rates: { messagesPerSecond: 100, bytesPerSecond: 1_048_576 } },
    };
    const { broker } = await brokerOrigin({ 'GET /v1/broker/clients/veh-1': () => [200, connected] });
    const shown = await broker('client', 'veh-1');
    for (const line of [
      ...[/^TLS +TLSv1.3, TLS_AES_256_GCM_SHA384, resumed$/m, /^Certificate +CN=veh-1, serial 5f$/m],
      ...[/^MQTT +5, keep-alive 60 s$/m, /^In +1,234 messages, 2.0 KiB$/m, /^Queued +3 messages, 1.5 KiB$/m],
      ...[/^Session +kept for 1 h without a connection; began clean$/m, /^Will +a, QoS 1, retained$/m],
      ...[/^Rates +100.0\/s, 1.0 MiB\/s$/m, /^Ban +none$/m, /^v1\/vehicles\/veh-1\/commands\/\+\/request +1$/m],
    ]) {
      expect(shown).toMatch(line);
    }
  });

  it('says where to look when nothing is known of it', async () => {
    const problem = { code: 'broker_client_not_found', title: 'There is no such client.', status: 404 };
    const { broker } = await brokerOrigin({ 'GET /v1/broker/clients/veh-1': () => [404, problem] });
    await expect(broker('client', 'veh-1')).rejects.toMatchObject({
      details: { code: 'broker_client_not_found', hint: 'See "roadwire broker clients".' },
    });
  });
});

describe('broker why', () => {
  it('answers in one sentence, with what was looked at below', async () => {
    const { asked, broker } = await brokerOrigin({
      'GET /v1/broker/clients/veh-1/explain': () => [
        200,
        {
          ...{ clientId: 'veh-1', topic: 'a/b', conclusion: { code: 'queued', words: 'It waits.' } },
          checks: [
            { check: 'ban', verdict: 'good', words: 'No ban is in force.' },
            { check: 'connection', verdict: 'bad', words: 'Not connected.' },
          ],
          recordsSince: { connections: at, publishes: at, acknowledgements: at, drops: at },
        },
      ],
    });
    expect(await broker('why', 'veh-1', '--message', 'm-1')).toBe(
      'queued: It waits.\nTopic: a/b\n\nban         ok  No ban is in force.\nconnection  NO  Not connected.\n',
    );
    expect(asked[0]?.url).toBe('/v1/broker/clients/veh-1/explain?messageId=m-1');
  });

  it('needs a message to look for', async () => {
    const { broker } = await brokerOrigin({});
    await expect(broker('why', 'veh-1')).rejects.toThrow('Which message? Name its --topic, or its id with --message.');
  });
});

describe('broker clients', () => {
  it('gives its filters on, and shows who is away and what waits', async () => {
    const away = {
      ...{ clientId: 'veh-1', kind: 'vehicle', state: 'disconnected', address: null, listener: null },
      ...{ protocolVersion: null, tls: null, username: null, connectedSince: null, disconnectedSince: at },
      ...{ throttledSince: null, subscriptions: 1, queuedMessages: 1200, queuedBytes: 9, inFlight: 0 },
    };
    const { asked, broker } = await brokerOrigin({
      'GET /v1/broker/clients': () => [200, { items: [away], next: null }],
    });
    const shown = await broker('clients', '--state', 'disconnected', '--kind', 'vehicle', '--search', 'veh');
    expect(shown.split('\n')[1]).toMatch(/^veh-1 +vehicle +disconnected +2026-11-01T08:00:00.000Z +1,200 +0$/);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.url.split('?')[1]))).toEqual({
      ...{ limit: '100', search: 'veh', state: 'disconnected', kind: 'vehicle' },
    });
  });
});

describe('broker disconnect and delete-session', () => {
  it('do what they say to any client id', async () => {
    const done = { 'POST /v1/broker/clients/a%3A1/disconnect': 1, 'DELETE /v1/broker/clients/a%3A1/session': 1 };
    const { asked, broker } = await brokerOrigin(
      Object.fromEntries(Object.keys(done).map((key) => [key, (_, response) => void response.writeHead(204).end()])),
    );
    expect(await broker('disconnect', 'a:1', '--reason', 'stuck')).toContain(
      'a:1 is disconnected, and may come back at once',
    );
    expect(JSON.parse(await broker('delete-session', 'a:1', '--json'))).toEqual({
      clientId: 'a:1',
      sessionDeleted: true,
    });
    expect(asked[0]?.body).toEqual({ reason: 'stuck' });
  });

  it('say what an engine cannot do', async () => {
    const problem = { code: 'not_supported', status: 501, title: 'This engine cannot do this.' };
    const { broker } = await brokerOrigin({ 'DELETE /v1/broker/clients/veh-1/session': () => [501, problem] });
    await expect(broker('delete-session', 'veh-1')).rejects.toMatchObject({
      details: { code: 'not_supported', hint: 'See "roadwire broker overview".' },
    });
  });
});

describe('broker diagnostics', () => {
  it('writes a file for its owner only', async () => {
    const bundle = { at, overview: { node: 'n' } };
    const { broker } = await brokerOrigin({ 'GET /v1/broker/diagnostics': () => [200, bundle] });
    const file = path.join(temporaryFolder(), 'broker.json');
    expect(JSON.parse(await broker('diagnostics', '--output', file, '--json'))).toEqual({ file, at });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(bundle);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const nowhere = path.join(file, 'x');
    await expect(broker('diagnostics', '--output', nowhere)).rejects.toThrow(`${nowhere} cannot be written (ENOTDIR).`);
  });
});
