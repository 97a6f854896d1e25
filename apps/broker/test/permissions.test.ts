import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filters, topics } from '@roadwire/protocol';
import type { MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CarCredentials, createInstallation, type Installation } from './support/credentials.ts';
import { connected, disconnectReason, nextMessage, subscribe, type Version } from './support/mqtt-client.ts';
import { onEveryEngine, runBroker, type RunningBroker, warning } from './support/running-broker.ts';

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

const kept = (client: MqttClient) => {
  clients.push(client);
  return client;
};
const connectCar = async ({ ca, cert, key, vehicleId }: CarCredentials, protocolVersion: Version) =>
  kept(await connected(broker.url, { ca, cert, key, clientId: vehicleId, protocolVersion }));
const connectService = async (name: string, protocolVersion: Version) => {
  const clientId = `service:${name}:1`;
  return kept(await connected(broker.url, { ...(await installation.service(name)), clientId, protocolVersion }));
};

describe.each(onEveryEngine)('on $engine, over protocol version $protocolVersion', ({ engine, protocolVersion }) => {
  beforeEach(async () => {
    broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: engine });
  });

  it('a command goes to its car and the answer comes back', async () => {
    const car = await connectCar(await broker.enrol('veh-1'), protocolVersion);
    const service = await connectService('command-api', protocolVersion);
    expect(await subscribe(car, [filters.commandRequestsTo('veh-1')])).toEqual([1]);
    expect(await subscribe(service, [filters.commandEvents])).toEqual([1]);

    const request = nextMessage(car);
    const answer = nextMessage(service);
    await service.publishAsync(topics.command.request('veh-1', 'cmd-1'), 'lock', { qos: 1 });
    expect(await request).toEqual({ topic: topics.command.request('veh-1', 'cmd-1'), text: 'lock' });
    await car.publishAsync(topics.command.events('veh-1', 'cmd-1'), 'locked', { qos: 1 });
    expect(await answer).toEqual({ topic: topics.command.events('veh-1', 'cmd-1'), text: 'locked' });
  });

  it('a car that publishes on another car’s topic is disconnected, and one line says so', async () => {
    const car = await connectCar(await broker.enrol('veh-1'), protocolVersion);
    const listener = await connectService('telemetry', protocolVersion);
    await subscribe(listener, [filters.signals]);
    const overheard: string[] = [];
    listener.on('message', (topic) => overheard.push(topic));

    const reason = disconnectReason(car);
    for (let i = 0; i < 3; i += 1) car.publish(topics.signals('veh-2'), '{}', { qos: 1 }, () => {});
    expect(await reason).toBe(protocolVersion === 5 ? 0x87 : undefined);
    expect(broker.warnings()).toEqual([
      expect.objectContaining({ level: warning, clientId: 'veh-1', topic: topics.signals('veh-2') }),
    ]);
    const again = await connectCar(await broker.enrol('veh-1'), protocolVersion);
    await again.publishAsync(topics.signals('veh-1'), '{}', { qos: 1 });
    await listener.unsubscribeAsync(filters.signals);
    expect(overheard).toEqual([topics.signals('veh-1')]);
  });

  it('a car may subscribe to nothing of another car, nor to more than its own by a wildcard', async () => {
    const car = await connectCar(await broker.enrol('veh-1'), protocolVersion);
    const refused = protocolVersion === 5 ? 0x87 : 0x80;
    const asked = [filters.commandRequestsTo('veh-1'), filters.commandRequestsTo('veh-2'), '#', 'v1/vehicles/+/config'];
    expect(await subscribe(car, asked)).toEqual([1, refused, refused, refused]);
    expect(broker.warnings().map(({ filter }) => filter)).toEqual(asked.slice(1));
  });

  it('a refused filter is not kept in a session beside a granted one', async () => {
    const { ca, cert, key } = await broker.enrol('veh-1');
    const properties = { sessionExpiryInterval: 60 };
    const session = { ca, cert, key, clientId: 'veh-1', protocolVersion, clean: false, properties };
    const before = await connected(broker.url, session);
    await subscribe(before, [filters.commandRequestsTo('veh-1'), filters.commandRequestsTo('veh-2')]);
    await before.endAsync();

    const service = await connectService('command-api', protocolVersion);
    const send = (vehicleId: string, commandId: string) =>
      service.publishAsync(topics.command.request(vehicleId, commandId), 'x', { qos: 1 });
    await send('veh-2', 'while-away');
    await send('veh-1', 'while-away');

    const received: string[] = [];
    const last = topics.command.request('veh-1', 'last');
    const { promise: lastCame, resolve } = Promise.withResolvers<void>();
    const onTopic = (topic: string) => {
      received.push(topic);
      if (topic === last) resolve();
    };
    kept(await connected(broker.url, session, onTopic));
    await send('veh-2', 'while-connected');
    await send('veh-1', 'last');
    await lastCame;
    expect(received).toEqual([topics.command.request('veh-1', 'while-away'), last]);
  });
});
