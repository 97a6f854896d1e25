import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnvironment } from '@roadwire/service';
import { eventually } from '@roadwire/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createConnectionGate } from '../../src/limits/connection-gate.ts';
import { limitVariables } from '../../src/limits/limit-variables.ts';
import { createPlainListener } from '../../src/listeners/plain-listener.ts';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { tryConnect } from '../support/mqtt-client.ts';
import { handshake, type ListeningBroker, listeningBroker, mqttConnect } from './listening-broker.ts';

let dir: string;
let installation: Installation;
let broker: ListeningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-listeners-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));
afterEach(() => broker.stop());

const run = async (env: Record<string, string>, files = { limit: Number.POSITIVE_INFINITY, open: 0 }) => {
  const cuts: string[] = [];
  const gate = createConnectionGate({
    limits: readEnvironment(env, limitVariables),
    files,
    clock: { now: () => new Date(0) },
    logger: { info: () => {}, warn: () => {} },
    onCut: ({ limit }) => cuts.push(limit),
    onFilesLow: () => {},
  });
  broker = await listeningBroker(installation, { gate });
  return { gate, cuts };
};

describe('a listener with a gate', () => {
  it('tells a car that is one too many so, and lets it in when another has left', async () => {
    const { gate } = await run({ ROADWIRE_BROKER_CONNECTIONS: '1' });
    const [first, second] = [await installation.car('veh-1'), await installation.car('veh-2')];
    const socket = await handshake(first, { port: broker.port });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    const refused = await handshake(second, { port: broker.port });
    expect(await mqttConnect(refused, 'veh-2')).toBe(0x97);
    expect(broker.requests.at(-1)?.connection.turnedAway).toMatchObject({ limit: 'connections' });
    expect(gate.connections).toBe(1);
    socket.destroy();
    await eventually('the first has left', () => gate.connections === 0 || undefined);
    const again = await handshake(second, { port: broker.port });
    expect(await mqttConnect(again, 'veh-2')).toBe(0);
    for (const open of [refused, again]) open.destroy();
  });

  it.each([
    [4, 3],
    [5, 0x9f],
  ] as const)(
    'tells a client of MQTT version %i that it comes too fast, with code %i',
    async (protocolVersion, code) => {
      await run({ ROADWIRE_BROKER_CONNECTS_PER_SECOND_PER_ADDRESS: '1' });
      const { ca, cert, key } = await installation.car('veh-1');
      const connect = () => tryConnect(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion });
      for (const outcome of [await connect(), await connect()]) {
        expect(outcome).toHaveProperty('connected');
        if ('connected' in outcome) outcome.connected.end(true);
      }
      expect(await connect()).toEqual({ refused: code });
    },
  );

  it('ends what comes twice as fast before it says anything, and forgets it', async () => {
    const { gate, cuts } = await run({ ROADWIRE_BROKER_CONNECTS_PER_SECOND: '1' });
    const sockets = [];
    for (let count = 0; count < 4; count += 1) sockets.push(await broker.socket());
    expect(gate.connections).toBe(2);
    const cut = await broker.socket();
    await once(cut.resume(), 'close');
    expect(cuts).toEqual(['connects_per_second']);
    for (const socket of sockets) socket.destroy();
    await eventually('nobody is connected', () => gate.connections === 0 || undefined);
  });

  it('destroys sockets at once when no files are left, and takes them again when some are', async () => {
    // Two more than are open and kept for others.
    const { cuts } = await run({}, { limit: 1_000, open: 904 });
    const [first, second] = [await broker.socket(), await broker.socket()];
    const third = await broker.socket();
    await once(third.resume(), 'close');
    expect(cuts).toEqual(['open_files']);
    first.destroy();
    second.destroy();
    // There are few, still.
    const car = await installation.car('veh-1');
    const code = await eventually('files are left again', async () =>
      mqttConnect(await handshake(car, { port: broker.port }), 'veh-1'),
    );
    expect(code).toBe(0x97);
  });

  it('counts the sockets of all its listeners', async () => {
    const { gate } = await run({});
    const accepted: unknown[] = [];
    const plain = createPlainListener({
      host: '127.0.0.1',
      port: 0,
      gate,
      engine: { accept: (_socket, connection) => void accepted.push(connection) },
    });
    const port = await plain.start();
    const [one, other] = [await broker.socket(), createConnection({ host: '127.0.0.1', port })];
    await once(other, 'connect');
    await eventually('both are counted', () => gate.connections === 2 || undefined);
    expect(accepted).toEqual([
      { address: '127.0.0.1', listener: 'mqtt', tls: false, peer: { kind: 'password' }, turnedAway: undefined },
    ]);
    one.destroy();
    await plain.stop();
    await eventually('both have left', () => gate.connections === 0 || undefined);
    other.destroy();
  });
});
