import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openLink } from './link.ts';

async function startEcho(): Promise<number> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

async function through(port: number) {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const echoed = async (text: string): Promise<string> => {
    socket.write(text);
    const [bytes] = await once(socket, 'data');
    return String(bytes);
  };
  return { socket, echoed };
}

test('lets everything through until it is cut', async () => {
  await using link = await openLink(await startEcho());
  const { socket, echoed } = await through(link.port);
  expect(await echoed('one')).toBe('one');
  expect(link.opened).toBe(1);
  const closed = once(socket, 'close');
  expect(link.cut(1)).toBe(1);
  await closed;
});

test('holds everything back while it is stalled, and loses none of it', async () => {
  await using link = await openLink(await startEcho());
  const { socket, echoed } = await through(link.port);
  await echoed('one');
  expect(link.stall(1, 60_000)).toBe(1);
  let heard = '';
  socket.on('data', (bytes) => (heard += String(bytes)));
  socket.write('two');
  // Another connection passes after the stall began, there and back: the stalled one had its chance.
  await (await through(link.port)).echoed('three');
  expect(heard).toBe('');
  link.mend();
  await once(socket, 'data');
  expect(heard).toBe('two');
});

test('breaks one connection at least, however small the share', async () => {
  await using link = await openLink(await startEcho());
  const ends = await Promise.all([through(link.port), through(link.port)]);
  for (const { echoed } of ends) await echoed('one');
  const closed = Promise.race(ends.map(({ socket }) => once(socket, 'close')));
  expect(link.cut(0)).toBe(1);
  await closed;
  expect(link.cut(0)).toBe(1);
  expect(link.cut(0)).toBe(0);
});
