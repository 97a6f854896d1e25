import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { eventually } from '@roadwire/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createChance } from '../../src/chance.ts';
import type { LinkConditions } from '../../src/link/conditions.ts';
import { openLink } from '../../src/link/open-link.ts';

/** A server that keeps what it hears and says it back, a link to it, and a way to connect through. */
async function startBoth(conditions: LinkConditions = {}, { echoes = false } = {}) {
  const heard: Buffer[] = [];
  const served: Socket[] = [];
  const server = createServer((socket) => {
    served.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard.push(bytes);
      if (echoes) socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const link = await openLink({ host: '127.0.0.1', port: address.port }, conditions, createChance('link'));
  onTestFinished(async () => {
    await link[Symbol.asyncDispose]();
    for (const socket of served) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  async function dial() {
    const socket = connect(link.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const got: Buffer[] = [];
    socket.on('data', (bytes) => got.push(bytes));
    const closed = new Promise<{ failed: boolean }>((resolve) =>
      socket.on('error', () => undefined).on('close', (failed) => resolve({ failed })),
    );
    await once(socket, 'connect');
    return { socket, got: () => Buffer.concat(got), closed };
  }
  return { link, served, heard: () => Buffer.concat(heard), dial };
}

const text = Buffer.from(Array.from({ length: 20_000 }, (_, index) => `${index} `).join(''));

/** What arrives, once it is so many bytes. */
const arrived = (what: () => Buffer, length: number) =>
  eventually(`${length} bytes`, () => (what().length >= length ? what() : undefined));

test.each<[string, LinkConditions]>([
  ['a good link', {}],
  ['a slow link that trembles and loses', { latencyMs: 20, jitterMs: 30, loss: 0.2 }],
])('%s passes all bytes in their order, both ways, and the goodbye after them', async (_name, conditions) => {
  const { dial, heard } = await startBoth(conditions, { echoes: true });
  const { got, socket, closed } = await dial();
  for (let from = 0; from < text.length; from += 10_000) socket.write(text.subarray(from, from + 10_000));
  expect((await arrived(got, text.length)).equals(text)).toBe(true);
  expect(heard().equals(text)).toBe(true);
  socket.end();
  expect(await closed).toEqual({ failed: false });
});

describe('a link that is lost', () => {
  test('tears the next message in the middle, and passes the rest when it is found', async () => {
    const { dial, heard, link } = await startBoth();
    const { socket } = await dial();
    link.lose();
    socket.write('0123456789');
    expect(`${await arrived(heard, 5)}`).toBe('01234');
    socket.write('abc');
    const other = await dial();
    other.socket.write('xy');
    await arrived(heard, 6);
    expect(`${heard()}`).toBe('01234x');
    link.find({ reset: false });
    expect([...`${await arrived(heard, 15)}`].sort().join('')).toBe('0123456789abcxy');
  });

  test('can come back without its connections: both ends are told', async () => {
    const { dial, heard, link, served } = await startBoth();
    const { socket, closed } = await dial();
    socket.write('hello');
    await arrived(heard, 5);
    link.lose();
    link.find({ reset: true });
    await closed;
    await eventually('the far end is closed', () => served[0]?.destroyed || undefined);
    const again = await dial();
    again.socket.write('again');
    expect(`${await arrived(heard, 10)}`).toBe('helloagain');
    expect(link.opened).toBe(2);
  });
});

test('a link that is down ends everything and takes nobody, until it is up', async () => {
  const { dial, heard, link } = await startBoth();
  const { closed } = await dial();
  link.down();
  await closed;
  // The system has taken the connection before the link resets it.
  await dial().then(
    (refused) => refused.closed,
    () => undefined,
  );
  expect(heard()).toHaveLength(0);
  link.up();
  const { socket } = await dial();
  socket.write('hello');
  expect(`${await arrived(heard, 5)}`).toBe('hello');
});

test('resets come by chance, in the middle of a message', async () => {
  const { dial, heard } = await startBoth({ resetsPerHour: 3_600 });
  const { socket, closed } = await dial();
  let ended = false;
  void closed.then(() => (ended = true));
  for (let sent = 10; !ended; sent += 10) {
    socket.write('0123456789');
    await eventually('it is heard, or the connection ends', () => ended || heard().length >= sent || undefined);
  }
  expect(heard().length % 10).toBe(5);
});

describe('a half-open connection', () => {
  test('swallows bytes and goodbyes, both ways, and neither end is told; a new one is not affected', async () => {
    const { dial, heard, link, served } = await startBoth();
    const { got, socket } = await dial();
    socket.write('hello');
    await arrived(heard, 5);
    link.halfOpen();
    socket.write('is anybody there?');
    served[0]?.end('is anybody there?');
    const other = await dial();
    other.socket.write('other');
    expect(`${await arrived(heard, 10)}`).toBe('helloother');
    expect(got()).toHaveLength(0);
    expect([socket.destroyed, socket.readableEnded]).toEqual([false, false]);
  });

  test('comes by chance', async () => {
    const { dial, heard } = await startBoth({ halfOpensPerHour: 3_600 });
    const { socket } = await dial();
    let sent = 0;
    await eventually('bytes vanish', () => {
      socket.write('x');
      sent += 1;
      return sent - heard().length > 20 || undefined;
    });
    expect(socket.destroyed).toBe(false);
  });
});
