import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from './support/credentials.ts';
import { closed, connected, subscribe, tryConnect, versions } from './support/mqtt-client.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const names = Object.getOwnPropertyNames(Object.prototype);

let dir: string;
let installation: Installation;
let broker: RunningBroker;
let password: string;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
  broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: 'aedes' });
  password = (await installation.content('mqtt-tools-password')).trim();
});
afterAll(async () => {
  await broker.stop();
  await rm(dir, { recursive: true, force: true });
});

describe.each(versions)('names of object members on aedes over protocol version %i', (protocolVersion) => {
  const tools = { username: 'tools', protocolVersion } as const;
  let witness: MqttClient;

  const clientOf = (clientId: string) => connected(broker.plainUrl, { ...tools, password, clientId });

  beforeAll(async () => {
    witness = await clientOf('tools:witness');
    return () => witness.endAsync();
  });

  it.each(names)('%s is refused as client id, filter and topic, and the broker lives on', async (name) => {
    const refused = await tryConnect(broker.plainUrl, { ...tools, password, clientId: name });
    expect(refused).toEqual({ refused: protocolVersion === 5 ? 0x85 : 2 });

    const client = await clientOf('tools:1');
    const failure = protocolVersion === 5 ? 0x87 : 0x80;
    expect(await subscribe(client, [name])).toEqual([failure]);
    await client.unsubscribeAsync(name).catch(() => undefined);
    await client.endAsync();

    const several = await clientOf('tools:2');
    expect(await subscribe(several, ['a', name, 'b'])).toEqual([1, failure, 1]);
    const gone = closed(several);
    several.publish(name, 'x', { qos: 0 });
    await gone;

    const will = { topic: name, payload: Buffer.from('x'), qos: 1, retain: false } as const;
    const withWill = await tryConnect(broker.plainUrl, { ...tools, password, clientId: 'tools:3', will });
    expect(withWill).toEqual({ refused: protocolVersion === 5 ? 0x87 : 5 });
    expect(witness.connected).toBe(true);
  });
});
