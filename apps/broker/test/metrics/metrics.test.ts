import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filters, topics } from '@roadwire/protocol';
import { eventually } from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CarCredentials, createInstallation, type Installation } from '../support/credentials.ts';
import { connected, disconnectReason, nextMessage, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { engines, runBroker, type RunningBroker } from '../support/running-broker.ts';

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
const connectCar = async ({ ca, cert, key, vehicleId }: CarCredentials) =>
  kept(await connected(broker.url, { ca, cert, key, clientId: vehicleId, protocolVersion: 5 }));
const connectService = async (name: string) =>
  kept(
    await connected(broker.url, {
      ...(await installation.service(name)),
      ...{ clientId: `service:${name}:1`, protocolVersion: 5 },
    }),
  );

const metricsText = async () => (await fetch(`${broker.httpUrl}/metrics`)).text();

/** Resolves when the sample has that value: the broker may count a moment after a client knows. */
const sample = (series: string, value: number) =>
  eventually(`${series} ${value}`, async () =>
    (await metricsText()).split('\n').includes(`roadwire_broker_${series} ${value}`) ? true : undefined,
  );

describe.each(engines)('/metrics on %s', (engine) => {
  beforeEach(async () => {
    broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: engine });
  });

  it('counts messages by QoS and direction, connections, subscriptions and retained messages', async () => {
    const car = await connectCar(await broker.enrol('veh-1'));
    const service = await connectService('telemetry');
    await subscribe(service, [filters.signals, filters.presence]);
    for (const qos of [0, 1] as const) {
      const arrived = nextMessage(service);
      await car.publishAsync(topics.signals('veh-1'), '{}', { qos });
      await arrived;
    }
    const arrived = nextMessage(service);
    await car.publishAsync(topics.presence('veh-1'), '{}', { qos: 1, retain: true });
    await arrived;
    await sample('connections', 2);
    await sample('connections_opened_total{version="5.0"}', 2);
    await sample('authentication_success_total{kind="vehicle"}', 1);
    await sample('authentication_success_total{kind="service"}', 1);
    await sample('subscriptions', 2);
    await sample('retained_messages', 1);
    await sample('messages_received_total{qos="0"}', 1);
    await sample('messages_received_total{qos="1"}', 2);
    await sample('messages_sent_total{qos="0"}', 1);
    await sample('messages_sent_total{qos="1"}', 2);
    await sample('messages_dropped_total{reason="queue_full"}', 0);
    await car.endAsync();
    await sample('connections_closed_total{by="client",reason="normal_disconnection"}', 1);
    await sample('connections', 1);
  });

  it('counts who is not let in, and who asks for what is not its own', async () => {
    const { ca, cert, key, ...mallory } = await broker.enrol('veh-2');
    await tryConnect(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion: 5 });
    await sample('authentication_failure_total{kind="vehicle",reason="not_authorised"}', 1);
    await tryConnect(broker.plainUrl, {
      clientId: 'tools:1',
      username: 'tools',
      password: 'wrong',
      protocolVersion: 5,
    });
    await sample('authentication_failure_total{kind="unknown",reason="bad_credentials"}', 1);
    await tryConnect(broker.url, { ca, clientId: 'veh-2', protocolVersion: 5 });
    await sample('tls_handshakes_refused_total', 1);

    const car = await connectCar({ ca, cert, key, ...mallory });
    await subscribe(car, [filters.commandRequestsTo('veh-1'), filters.commandRequestsTo('veh-2')]);
    await sample('authorization_deny_total{action="subscribe"}', 1);
    const reason = disconnectReason(car);
    car.publish(topics.signals('veh-1'), '{}', { qos: 1 }, () => {});
    expect(await reason).toBe(0x87);
    await sample('authorization_deny_total{action="publish"}', 1);
    await sample('connections_closed_total{by="server",reason="not_authorized"}', 1);
  });

  it('has no label with a name from outside, and tells the event loop and the process', async () => {
    const evil = 'EVIL"} 1{x="\\';
    const password = await installation.content('mqtt-tools-password');
    const tools = kept(
      await connected(broker.plainUrl, {
        ...{ clientId: `tools:${evil}`, username: 'tools', password, protocolVersion: 5 },
      }),
    );
    const arrived = nextMessage(tools);
    await subscribe(tools, [`bench/${evil}`]);
    await tools.publishAsync(`bench/${evil}`, evil, { qos: 1, retain: true });
    await arrived;
    await tryConnect(broker.plainUrl, { clientId: evil, username: evil, password: evil, protocolVersion: 5 });
    await sample('authentication_failure_total{kind="unknown",reason="bad_credentials"}', 1);
    const text = await metricsText();
    expect(text).not.toContain('EVIL');
    expect(text).not.toContain('127.0.0.1');
    expect(text).toMatch(/^roadwire_broker_event_loop_delay_seconds_count \d+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m);
    expect(text).not.toMatch(/^(nodejs_active_(handles|resources)|process_open_fds)/m);
    expect(text).toMatch(/^roadwire_broker_open_files_limit \d+$/m);
  });
});

it('the core knows bytes, sessions and queues, and how long things take', async () => {
  broker = await runBroker(installation);
  const car = await broker.enrol('veh-1');
  const { ca, cert, key } = car;
  const session = { clean: false, properties: { sessionExpiryInterval: 60 } };
  const away = kept(await connected(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion: 5, ...session }));
  await subscribe(away, [filters.commandRequestsTo('veh-1')]);
  const service = await connectService('command-api');
  const arrived = nextMessage(away);
  await service.publishAsync(topics.command.request('veh-1', 'cmd-1'), 'x'.repeat(100), { qos: 1 });
  await arrived;
  await sample('messages_acknowledged_total', 1);
  await sample('delivery_duration_seconds_count', 1);
  await away.endAsync();
  await service.publishAsync(topics.command.request('veh-1', 'cmd-2'), 'x'.repeat(100), { qos: 1 });
  await sample('sessions', 2);
  await sample('connections', 1);
  await sample('queued_messages', 1);
  await sample('publish_acknowledgement_seconds_count', 2);
  await sample('connect_duration_seconds_count', 2);
  const text = await metricsText();
  const value = (name: string) => Number(new RegExp(`^roadwire_broker_${name} (\\d+)$`, 'm').exec(text)?.[1]);
  expect(value('queued_bytes')).toBeGreaterThan(100);
  expect(value('bytes_received_total')).toBeGreaterThan(200);
  expect(value('bytes_sent_total')).toBeGreaterThan(100);
});

it('has no samples of what aedes does not know', async () => {
  broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: 'aedes' });
  const text = await metricsText();
  expect(text).toContain('# TYPE roadwire_broker_delivery_duration_seconds histogram');
  expect(text).not.toMatch(/^roadwire_broker_delivery_duration_seconds/m);
  expect(text).not.toMatch(/^roadwire_broker_queued_messages/m);
});
