import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from './support/credentials.ts';
import { connected, nextMessage, subscribe, versions } from './support/mqtt-client.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const names = Object.getOwnPropertyNames(Object.prototype);

let dir: string;
let installation: Installation;
let broker: RunningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
  broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: 'core' });
});
afterAll(async () => {
  await broker.stop();
  await rm(dir, { recursive: true, force: true });
});

describe.each(versions)('names of object members on core over protocol version %i', (protocolVersion) => {
  it.each(names)('%s is an ordinary topic and filter', async (name) => {
    const password = (await installation.content('mqtt-tools-password')).trim();
    const clientId = `tools:${name}`;
    const client = await connected(broker.plainUrl, { username: 'tools', password, clientId, protocolVersion });
    expect(await subscribe(client, [name])).toEqual([1]);
    const message = nextMessage(client);
    await client.publishAsync(name, 'x', { qos: 1 });
    expect(await message).toEqual({ topic: name, text: 'x' });
    await client.unsubscribeAsync(name);
    await client.endAsync();
  });
});
