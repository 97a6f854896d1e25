import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnvironment } from '@roadwire/service';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionGate, createConnectionGate } from '../../src/limits/connection-gate.ts';
import { limitVariables } from '../../src/limits/limit-variables.ts';
import { proxyVariables } from '../../src/listeners/proxy-variables.ts';
import { type CarCredentials, createInstallation, type Installation } from '../support/credentials.ts';
import { handshake, type ListeningBroker, listeningBroker, mqttConnect } from './listening-broker.ts';
import { proxyHeader, withPrefix } from './proxy-header.ts';
import { connectPacket } from './raw-packets.ts';

let dir: string;
let installation: Installation;
let car: CarCredentials;
let broker: ListeningBroker;
let wrong: { address: string; why: string }[];
let told: EventEmitter;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-listeners-'));
  installation = await createInstallation(dir);
  car = await installation.car('veh-1');
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(() => {
  wrong = [];
  told = new EventEmitter();
});
afterEach(() => broker.stop());

const run = async (from: string, { deadlineMs, gate }: { deadlineMs?: number; gate?: ConnectionGate } = {}) => {
  const { ROADWIRE_BROKER_PROXY_FROM: networks } = readEnvironment(
    { ROADWIRE_BROKER_PROXY_FROM: from },
    proxyVariables,
  );
  if (!networks) throw new Error('no balancer');
  const onWrong = (address: string, why: string) => {
    wrong.push({ address, why });
    told.emit('wrong');
  };
  const proxies = { from: networks, onWrong, ...(deadlineMs !== undefined && { deadlineMs }) };
  broker = await listeningBroker(installation, { proxies, gate });
};

/** From 192.0.2.x, as a balancer says it. */
const clientHeader = (last = 1) =>
  proxyHeader({ addresses: Buffer.from([192, 0, 2, last, 198, 51, 100, 1, 0x12, 0x34, 0x22, 0xb3]) });

const ended = (socket: Socket) => (socket.closed ? undefined : once(socket.resume(), 'close'));

describe('from a balancer', () => {
  beforeEach(() => run('127.0.0.0/8'));

  it('a connection has the address that its PROXY header says', async () => {
    const socket = await handshake(car, { socket: await broker.socket(clientHeader()) });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    const [connection] = broker.clients();
    expect(connection).toMatchObject({ address: '192.0.2.1', listener: 'mqtts', tls: true });
    expect(connection?.peer).toMatchObject({ identity: { vehicleId: 'veh-1' } });
    expect(connection?.tlsDetails?.()).toMatchObject({ certificate: { fingerprint: car.fingerprint } });
  });

  it('the header may come in pieces, with the beginning of TLS behind it in one read', async () => {
    const raw = await broker.socket(clientHeader().subarray(0, 7));
    const socket = await handshake(car, { socket: withPrefix(raw, clientHeader().subarray(7)) });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    expect(broker.clients()[0]?.address).toBe('192.0.2.1');
  });

  it('a connection of its own has its address', async () => {
    const socket = await handshake(car, { socket: await broker.socket(proxyHeader({ command: 0x20, family: 0 })) });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    expect(broker.clients()[0]?.address).toBe('127.0.0.1');
  });

  it('a handshake that fails is told of with the address that the header says', async () => {
    const raw = await broker.socket(Buffer.concat([clientHeader(7), connectPacket('veh-1')]));
    await ended(raw);
    expect(broker.refused).toEqual([{ address: '192.0.2.7', why: expect.stringContaining('wrong version number') }]);
  });

  it.each([
    ['TLS at once', Buffer.from('1603010200010001fc0303', 'hex'), 'does not begin with a PROXY header'],
    ['version 1', Buffer.from('PROXY TCP4 192.0.2.1 198.51.100.1 4660 8883\r\n'), 'does not begin with a PROXY header'],
    ['an unknown command', proxyHeader({ command: 0x25 }), 'unknown command'],
  ])('%s ends the connection, and is told of', async (_what, bytes, why) => {
    const raw = await broker.socket(bytes);
    await ended(raw);
    expect(wrong).toEqual([{ address: '127.0.0.1', why: expect.stringContaining(why) }]);
    expect(broker.refused).toEqual([]);
  });

  it('a connection that ends within its header is told of, and one that says nothing is not', async () => {
    const [silent, half] = [await broker.socket(), await broker.socket(clientHeader().subarray(0, 20))];
    const saw = once(told, 'wrong');
    silent.end();
    await ended(silent);
    half.end();
    await saw;
    expect(wrong).toEqual([{ address: '127.0.0.1', why: 'it was closed within its PROXY header' }]);
  });

  it('that only looks whether somebody is there, nothing is told of', async () => {
    const probe = await broker.socket(proxyHeader({ command: 0x20, family: 0 }));
    probe.end();
    await ended(probe);
    // What comes behind it is told of.
    await ended(await broker.socket(Buffer.concat([clientHeader(7), connectPacket('veh-1')])));
    expect(broker.refused).toEqual([expect.objectContaining({ address: '192.0.2.7' })]);
    expect(wrong).toEqual([]);
  });
});

it('a balancer that sends its header too late loses the connection', async () => {
  await run('127.0.0.1', { deadlineMs: 20 });
  const raw = await broker.socket(clientHeader().subarray(0, 20));
  await ended(raw);
  expect(wrong).toEqual([{ address: '127.0.0.1', why: 'no PROXY header within 20 ms' }]);
});

it('a header from anybody else is garbage to TLS, and the address stays', async () => {
  await run('192.0.2.0/24');
  const raw = await broker.socket(clientHeader());
  await ended(raw);
  expect(broker.refused).toEqual([{ address: '127.0.0.1', why: expect.stringMatching(/SSL|wrong version/) }]);
  expect(wrong).toEqual([]);
  const socket = await handshake(car, { port: broker.port });
  expect(await mqttConnect(socket, 'veh-1')).toBe(0);
  expect(broker.clients()[0]?.address).toBe('127.0.0.1');
  socket.destroy();
});

it('the rate of an address is that of the client, not of its balancer', async () => {
  const quiet = { info: () => {}, warn: () => {} };
  const gate = createConnectionGate({
    limits: readEnvironment({ ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '1' }, limitVariables),
    files: { limit: Number.POSITIVE_INFINITY, open: 0 },
    clock: { now: () => new Date(0) },
    logger: quiet,
    onCut: () => {},
    onFilesLow: () => {},
  });
  await run('127.0.0.1', { gate });
  const connect = async (last: number) =>
    mqttConnect(await handshake(car, { socket: await broker.socket(clientHeader(last)) }), 'veh-1');
  expect([await connect(1), await connect(1), await connect(1)]).toEqual([0, 0, 0x9f]);
  expect(await connect(2)).toBe(0);
  expect(broker.requests.map(({ connection }) => connection.address)).toEqual([
    ...Array<string>(3).fill('192.0.2.1'),
    '192.0.2.2',
  ]);
});
