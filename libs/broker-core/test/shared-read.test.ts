import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Message, readShared } from '../src/index.ts';
import { takeShared } from '../src/server/shared-read.ts';

describe('a socket that reads into shared memory', () => {
  let server: Server;
  const clients: Socket[] = [];
  beforeEach(() => void (server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')));
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  });

  async function accept() {
    if (!server.listening) await once(server, 'listening');
    const address = server.address();
    const client = connect({ host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 });
    clients.push(client);
    const [accepted]: Socket[] = await once(server, 'connection');
    if (!accepted) throw new Error('nobody came');
    return { client, accepted };
  }

  it('hands on what comes, and each read is others’ memory afterwards', async () => {
    const { client, accepted } = await accept();
    const socket = readShared(accepted);
    const chunks: Buffer[] = [];
    let text = '';
    const came = new Promise<void>((resolve) => {
      const received = (bytes: Buffer) => {
        chunks.push(bytes);
        text += bytes.toString('latin1');
        if (text.endsWith('end')) resolve();
      };
      expect(takeShared(socket, { received })).toBe(true);
    });
    client.write('one ', () => setImmediate(() => client.write('two ', () => setImmediate(() => client.write('end')))));
    await came;
    expect(text).toBe('one two end');
    expect(new Set(chunks.map(({ buffer }) => buffer)).size).toBe(1);
  });

  it('is one of the connections that its server waits for', async () => {
    const { client, accepted } = await accept();
    const socket = readShared(accepted);
    const connections = () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
    expect(await connections()).toBe(1);
    const closed = new Promise((resolve) => server.close(resolve));
    client.end();
    socket.resume();
    await once(socket, 'close');
    await closed;
    expect(await connections()).toBe(0);
  });

  it('is not read while it is paused', async () => {
    const { client, accepted } = await accept();
    const socket = readShared(accepted);
    let bytes = 0;
    takeShared(socket, { received: ({ length }) => void (bytes += length) });
    socket.pause();
    await new Promise<void>((resolve) => client.write('waits', () => resolve()));
    for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(bytes).toBe(0);
    socket.resume();
    while (bytes < 5) await new Promise((resolve) => setImmediate(resolve));
  });

  it('that reads already goes on as it does', async () => {
    const plain = createServer().listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const address = plain.address();
    const client = connect({ host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 });
    const [accepted]: Socket[] = await once(plain, 'connection');
    if (!accepted) throw new Error('nobody came');
    expect(readShared(accepted)).toBe(accepted);
    expect(takeShared(accepted, { received: () => {} })).toBe(false);
    client.destroy();
    await once(accepted, 'close');
    await new Promise((resolve) => plain.close(resolve));
  });
});

it('a message that is kept has nothing in memory that others read into', () => {
  const memory = Buffer.from('payload and properties'.padEnd(64 * 1024));
  const parts = {
    topic: 'a',
    qos: 1,
    retain: false,
    expiryInterval: undefined,
    receivedAt: 0,
    publisher: 'car',
  } as const;
  const own = Buffer.from('own');
  for (const [payload, forwarded] of [
    [memory.subarray(0, 7), memory.subarray(12, 22)],
    [own, memory.subarray(12, 22)],
    [memory.subarray(0, 7), own],
  ] as const) {
    const message = new Message({ ...parts, payload, forwarded });
    const [before, propertiesBefore] = [payload.toString(), forwarded.toString()];
    message.keep();
    memory.fill('x');
    expect([message.payload.toString(), message.forwarded.toString()]).toEqual([before, propertiesBefore]);
    memory.write('payload and properties');
  }
});
