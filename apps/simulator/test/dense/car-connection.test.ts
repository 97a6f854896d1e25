import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { eventually } from '@roadwire/testing';
import { expect, onTestFinished, test } from 'vitest';
import { CarConnection } from '../../src/dense/car-connection.ts';

async function startServer(onSocket: (socket: Socket) => void) {
  const server = createServer(onSocket).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { host: '127.0.0.1', port: address.port };
}

test('is full while nobody reads at the other end, and no longer when somebody does', async () => {
  const sockets: Socket[] = [];
  const address = await startServer((socket) => sockets.push(socket.pause()));
  const lost: string[] = [];
  const connection = new CarConnection(0, address, { packet: () => {}, lost: (_car, why) => lost.push(why.message) });
  await eventually('connected', () => (sockets.length > 0 && !connection.isFull ? true : undefined));
  for (let written = 0; !connection.isFull && written < 1_000; written += 1) connection.write(Buffer.alloc(64 * 1024));
  expect(connection.isFull).toBe(true);
  sockets[0]?.resume();
  await eventually('room again', () => (connection.isFull ? undefined : true));
  await connection.end(Buffer.from([0xe0, 0]), 5_000);
  expect(lost).toEqual([]);
});

test('hands on packets however they are split, and says once that the connection is lost', async () => {
  const address = await startServer((socket) => {
    socket.write(Buffer.from([0xd0]), () => socket.end(Buffer.from([0, 0xd0, 0])));
  });
  const heard: string[] = [];
  const over = Promise.withResolvers<void>();
  new CarConnection(7, address, {
    packet: (car, header, _bytes, start, end) => void heard.push(`${car} ${header >> 4} ${end - start}`),
    lost: (car, why) => {
      heard.push(`${car} ${why.message}`);
      over.resolve();
    },
  });
  await over.promise;
  expect(heard).toEqual(['7 13 0', '7 13 0', '7 the broker closed the connection']);
});

test('what is no packet ends the connection', async () => {
  const address = await startServer((socket) => socket.end(Buffer.from([0, 0])));
  const why = await new Promise<Error>((resolve) => {
    new CarConnection(0, address, { packet: () => {}, lost: (_car, error) => resolve(error) });
  });
  expect(why.message).toBe('packet type 0 is reserved');
});
