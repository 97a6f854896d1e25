import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { connected, disconnectReason, subscribe } from '../support/mqtt-client.ts';
import { onEveryEngine, runBroker, type RunningBroker } from '../support/running-broker.ts';

let dir: string;
let installation: Installation;
let broker: RunningBroker;
let clients: MqttClient[] = [];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));
afterEach(async () => {
  for (const client of clients) client.end(true);
  clients = [];
  await broker.stop();
});

describe.each(onEveryEngine)('$SYS on $engine, over protocol version $protocolVersion', (on) => {
  const { engine, protocolVersion } = on;
  beforeEach(async () => {
    broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: engine });
  });

  /** A tool on the listener without TLS, and what it got last on each topic. */
  const connectTool = async (name: string) => {
    const password = await installation.content('mqtt-tools-password');
    const clientId = `tools:${name}`;
    const client = await connected(broker.plainUrl, { clientId, username: 'tools', password, protocolVersion });
    clients.push(client);
    const got = new Map<string, string>();
    client.on('message', (topic, payload) => got.set(topic, payload.toString()));
    return { client, got };
  };

  it('is there for a tool as soon as it subscribes, by the names of mosquitto', async () => {
    const { client, got } = await connectTool('1');
    expect(await subscribe(client, ['$SYS/#'], 0)).toEqual([0]);
    await eventually('the last of them', () => got.get('$SYS/broker/load/connections/15min'));
    expect(Object.fromEntries(got)).toMatchObject({
      '$SYS/broker/version': expect.stringMatching(/^roadwire version \d/),
      '$SYS/broker/uptime': expect.stringMatching(/^\d+ seconds$/),
      '$SYS/broker/clients/connected': '1',
      '$SYS/broker/clients/maximum': '1',
      '$SYS/broker/subscriptions/count': '1',
      '$SYS/broker/publish/messages/received': '0',
      '$SYS/broker/publish/messages/dropped': '0',
      '$SYS/broker/load/publish/received/1min': expect.stringMatching(/^\d+\.\d\d$/),
    });
    // Who comes later has at once what is retained.
    const later = await connectTool('2');
    await subscribe(later.client, ['$SYS/broker/version'], 0);
    await eventually('the retained version', () => later.got.get('$SYS/broker/version'));
  });

  it('is not in the way of who subscribes to everything', async () => {
    const everything = await connectTool('1');
    await subscribe(everything.client, ['#'], 0);
    const some = await connectTool('2');
    await subscribe(some.client, ['$SYS/broker/uptime'], 0);
    await eventually('the uptime', () => some.got.get('$SYS/broker/uptime'));
    await some.client.publishAsync('bench/end', 'end', { qos: 1 });
    await eventually('the last message', () => everything.got.get('bench/end'));
    expect([...everything.got.keys()]).toEqual(['bench/end']);
    expect([...some.got.keys()]).toEqual(['$SYS/broker/uptime']);
  });

  it('belongs to the broker: no car may read it, and nobody may write it', async () => {
    const { ca, cert, key } = await broker.enrol('veh-1');
    const car = await connected(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion });
    clients.push(car);
    expect(await subscribe(car, ['$SYS/#', '$SYS/broker/uptime'])).toEqual(
      Array(2).fill(protocolVersion === 5 ? 0x87 : 0x80),
    );
    const { client } = await connectTool('1');
    const reason = disconnectReason(client);
    client.publish('$SYS/broker/uptime', 'for ever', { qos: 1, retain: true }, () => {});
    expect(await reason).toBe(protocolVersion === 5 ? 0x87 : undefined);
  });
});
