import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '@roadwire/testing';
import { expect, it, onTestFinished } from 'vitest';
import { connected, tryConnect } from '../support/mqtt-client.ts';
import { engines } from '../support/running-broker.ts';
import { bodyOf, runAdminBroker } from './admin-broker.ts';
import { readStream } from './read-stream.ts';
import { testInstallation } from './test-installation.ts';

const installation = testInstallation();

async function folder(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'roadwire-rates-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

it.each(engines)('the overview of %s has what it carries, and says what it cannot know', async (engine) => {
  await using broker = await runAdminBroker(installation(), { engine });
  const client = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a', protocolVersion: 5 });
  await client.subscribeAsync('a', { qos: 1 });
  await client.publishAsync('a', 'text', { qos: 1, retain: true });
  const isCore = engine === 'core';
  const overview = await broker.get('/overview');
  expect(overview).toMatchObject({
    ...{ node: expect.any(String), engine, connections: 1, subscriptions: 1, messagesIn: 1 },
    ...{ receivedByQos: [0, 1, 0], registryAnswers: true, drops: 0 },
    sessions: isCore ? 1 : null,
    queuedMessages: isCore ? 0 : null,
    capabilities: { sessions: isCore, traces: isCore },
    rates: { messagesIn: expect.any(Number), bytesIn: isCore ? expect.any(Number) : null },
  });
  for (const name of ['cpuPercent', 'memoryBytes', 'uptimeSeconds', 'eventLoopDelayMs']) {
    expect(overview[name], name).toBeGreaterThanOrEqual(0);
  }
  await client.endAsync();
});

it('rates come every second to all who look, measured once', async () => {
  await using broker = await runAdminBroker(installation());
  const readers = await Promise.all([0, 1].map(async () => readStream(await broker.ask('GET', '/rates/live'))));
  const samples = await Promise.all(readers.map(async (reader) => (await reader.next()).value));
  expect(samples[0]).toMatchObject({ event: 'sample', data: { connections: 0, messagesIn: 0, sessions: 0 } });
  expect(samples[1]).toEqual(samples[0]);
  await Promise.all(readers.map((reader) => reader.return(undefined)));
});

it('rates of the last 24 hours survive a restart, and are asked for by time and step', async () => {
  const dataDir = await folder();
  const begun = Date.now();
  const first = await runAdminBroker(installation(), { dataDir, sampleMilliseconds: 50 });
  const from = new Date(begun).toISOString();
  await eventually('a sample', async () =>
    (await first.get(`/rates?from=${from}`)).items.length > 0 ? true : undefined,
  );
  await first.stop();

  await using second = await runAdminBroker(installation(), { dataDir });
  const all = await second.get(`/rates?from=${from}&step=86400`);
  expect(all).toMatchObject({ step: 86_400, items: [{ connections: 0, messagesIn: 0 }] });
  expect((await second.get(`/rates?to=${from}`)).items).toEqual([]);
  expect((await second.get('/rates')).step).toBe(240);
  for (const query of [`from=${from}&to=${from}`, 'step=1', 'step=10', 'from=yesterday']) {
    expect((await second.ask('GET', `/rates?${query}`)).status, query).toBe(400);
  }
});

it('a history of rates that is damaged is told of and begun anew', async () => {
  const dataDir = await folder();
  await writeFile(path.join(dataDir, 'rates'), 'not what it should be');
  await using broker = await runAdminBroker(installation(), { dataDir });
  expect((await broker.get('/rates')).items).toEqual([]);
  const { logLines } = await broker.get('/diagnostics');
  expect(logLines).toContainEqual(expect.stringContaining('begins anew'));
});

it('alarms are told while they are raised, such as when the registry does not answer', async () => {
  await using broker = await runAdminBroker(installation());
  expect(await broker.get('/alarms')).toEqual({ active: [], past: [] });
  const stranger = await broker.enrol('veh-1');
  broker.loseRegistry();
  await tryConnect(broker.url, stranger);
  const { active } = await broker.get('/alarms');
  expect(active).toContainEqual(
    expect.objectContaining({ code: 'registry_away', about: null, severity: 'major', until: null, times: 1 }),
  );
  const overview = await broker.get('/overview');
  expect(overview.registryAnswers).toBe(false);
  expect(overview.activeAlarms).toBe(active.length);
});

it.each(engines)('the diagnostic bundle of %s has everything but payloads and secrets', async (engine) => {
  await using broker = await runAdminBroker(installation(), { engine });
  const client = await connected(broker.plainUrl, { ...broker.tools, clientId: 'tools:a', protocolVersion: 5 });
  await client.publishAsync('a', 'payload-that-is-nobodys-business', { qos: 1, retain: true });
  const answer = await broker.ask('GET', '/diagnostics');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="broker-diagnostics-.*\.json"$/);
  const bundle = await bodyOf(answer);
  expect(bundle).toMatchObject({
    overview: { engine },
    process: { versions: { node: process.versions.node } },
    config: { engine },
    limits: { packet_size: 262_144 },
    alarms: { active: expect.any(Array), past: expect.any(Array) },
    drops: { totals: { queue_full: 0 } },
    slowSubscribers: engine === 'core' ? { sessions: 1 } : null,
    ...{ traces: [], extensions: [], logLines: expect.any(Array), rates: expect.any(Array) },
  });
  const text = JSON.stringify(bundle);
  expect(text).not.toContain('nobodys-business');
  expect(text).not.toContain(broker.tools.password);
  await client.endAsync();
});
