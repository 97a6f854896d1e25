import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { topics } from '@roadwire/protocol';
import { eventually } from '@roadwire/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type CarCredentials, createInstallation, type Installation } from '../support/credentials.ts';
import { runBroker, type RunningBroker, warning } from '../support/running-broker.ts';
import { handshake, mqttConnect } from './listening-broker.ts';
import { connectPacket, publishPacket, subscribePacket } from './raw-packets.ts';

let dir: string;
let installation: Installation;
let broker: RunningBroker;
let car: CarCredentials;
let sockets: TLSSocket[];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await broker.stop();
});

const run = async (env: Record<string, string>) => {
  sockets = [];
  broker = await runBroker(installation, env);
  car = await broker.enrol('veh-1');
};

async function open(): Promise<TLSSocket> {
  const socket = await handshake(car, { port: broker.ports['mqtts'] ?? 0 });
  sockets.push(socket);
  return socket;
}

async function connected(): Promise<TLSSocket> {
  const socket = await open();
  expect(await mqttConnect(socket, 'veh-1')).toBe(0);
  return socket;
}

/** The first packet of this type that the broker sends. */
async function answer(socket: TLSSocket, header: number): Promise<Buffer> {
  for (;;) {
    const [bytes] = await once(socket, 'data');
    if (Buffer.isBuffer(bytes) && bytes[0] === header) return bytes;
  }
}

const [connack, suback, disconnect] = [0x20, 0x90, 0xe0];
const codeOf = (disconnected: Buffer) => disconnected.readUInt8(2);

/** What an operator sees: the counter, and these lines in the log. */
async function seen(limit: string, ...lines: object[]): Promise<void> {
  await eventually(`${limit} is counted`, async () => {
    const metrics = await (await fetch(`${broker.httpUrl}/metrics`)).text();
    return (
      new RegExp(`^roadwire_broker_limit_exceeded_total\\{limit="${limit}"\\} [1-9]`, 'm').test(metrics) || undefined
    );
  });
  const said = broker.logs.filter(({ msg }) => msg === 'limit exceeded');
  expect(said).toEqual(
    lines.map((line) => expect.objectContaining({ level: warning, limit, address: '127.0.0.1', ...line })),
  );
}

it('a car that sends a packet that is too large is disconnected with 0x95', async () => {
  await run({ ROADWIRE_BROKER_PACKET_BYTES: '1024' });
  const socket = await connected();
  const said = answer(socket, disconnect);
  socket.write(publishPacket(topics.signals('veh-1'), { bytes: 1_100 }));
  expect(codeOf(await said)).toBe(0x95);
  await seen('packet_size', { clientId: 'veh-1', reasonCode: 0x95 });
});

it('a client id that is too long is refused with 0x85', async () => {
  await run({ ROADWIRE_BROKER_CLIENT_ID_BYTES: '23' });
  expect(await mqttConnect(await open(), 'x'.repeat(24))).toBe(0x85);
  await seen('client_id_length', { clientId: 'x'.repeat(24) });
});

it('a car with more unfinished publishes than it may have is disconnected with 0x93', async () => {
  await run({ ROADWIRE_BROKER_RECEIVE_MAXIMUM: '1' });
  const socket = await connected();
  const said = answer(socket, disconnect);
  const publish = (packetId: number) => publishPacket(topics.signals('veh-1'), { qos: 2, packetId });
  socket.write(publish(1));
  socket.write(publish(2));
  expect(codeOf(await said)).toBe(0x93);
  await seen('receive_maximum', { clientId: 'veh-1', reasonCode: 0x93 });
});

it('a subscription too many is refused with 0x97, and the connection goes on', async () => {
  await run({ ROADWIRE_BROKER_SUBSCRIPTIONS_PER_CLIENT: '1' });
  const socket = await connected();
  const said = answer(socket, suback);
  socket.write(subscribePacket(topics.config('veh-1'), topics.command.request('veh-1', '+')));
  expect([...(await said).subarray(-2)]).toEqual([0, 0x97]);
  await seen('subscriptions', { clientId: 'veh-1', reasonCode: 0x97 });
  const pong = answer(socket, 0xd0);
  socket.write(Buffer.from('c000', 'hex'));
  await pong;
});

it('a car that publishes on a topic that is too deep is disconnected with 0x90', async () => {
  await run({ ROADWIRE_BROKER_TOPIC_LEVELS: '6' });
  const socket = await connected();
  const said = answer(socket, disconnect);
  socket.write(publishPacket('v1/vehicles/veh-1/signals/1/2/3'));
  expect(codeOf(await said)).toBe(0x90);
  await seen('topic_depth', { clientId: 'veh-1', reasonCode: 0x90 });
});

it('a car that asks for a longer keep-alive is held to the limit, and told so', async () => {
  await run({ ROADWIRE_BROKER_KEEP_ALIVE_SECONDS: '30' });
  const socket = await open();
  const said = answer(socket, connack);
  socket.write(connectPacket('veh-1', 900));
  // Server Keep Alive (MQTT 5, 3.2.2.3.14).
  expect((await said).includes(Buffer.from([0x13, 0, 30]))).toBe(true);
  await seen('keep_alive', { clientId: 'veh-1' });
});

it('a client that does not send CONNECT in time is closed', async () => {
  await run({ ROADWIRE_BROKER_CONNECT_SECONDS: '1' });
  const socket = await open();
  await once(socket.resume(), 'close');
  await seen('connect_time', { why: 'no CONNECT in time' });
});

it.each([
  ['publish_rate', 'ROADWIRE_BROKER_PUBLISHES_PER_SECOND', '1', 1],
  ['publish_bytes', 'ROADWIRE_BROKER_PUBLISH_BYTES_PER_SECOND', '1024', 2_048],
] as const)('a car that goes on over its %s is disconnected with 0x96', async (limit, variable, value, bytes) => {
  await run({ [variable]: value, ROADWIRE_BROKER_THROTTLE_SECONDS: '1' });
  const socket = await connected();
  const said = answer(socket, disconnect);
  for (let count = 0; count < 40; count += 1) socket.write(publishPacket(topics.signals('veh-1'), { bytes }));
  expect(codeOf(await said)).toBe(0x96);
  await seen(
    limit,
    { clientId: 'veh-1', why: expect.stringContaining('read more slowly') },
    { clientId: 'veh-1', reasonCode: 0x96 },
  );
});

it('a message that would be retained beyond what may be is refused with 0x97', async () => {
  await run({ ROADWIRE_BROKER_RETAINED_MESSAGES: '0' });
  const socket = await connected();
  const said = answer(socket, disconnect);
  socket.write(publishPacket(topics.presence('veh-1'), { qos: 1, retain: true }));
  expect(codeOf(await said)).toBe(0x97);
  await seen('retained_messages', { clientId: 'veh-1', reasonCode: 0x97 });
});

it.each([
  ['connections', 'ROADWIRE_BROKER_CONNECTIONS', 0x97],
  ['connects_per_second', 'ROADWIRE_BROKER_CONNECTS_PER_SECOND', 0x9f],
  ['connects_per_second_per_address', 'ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS', 0x9f],
] as const)('a car over the limit of %s is refused by CONNACK', async (limit, variable, code) => {
  await run({ [variable]: '1' });
  let outcome = 0;
  // Those that came before are still there.
  while (outcome === 0) outcome = await mqttConnect(await open(), 'veh-1');
  expect(outcome).toBe(code);
  expect(sockets.length).toBeLessThanOrEqual(4);
  await seen(limit, { clientId: 'veh-1' });
});
