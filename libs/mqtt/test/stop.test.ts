import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { connectMessaging, type Messaging, UnusableMessage } from '../src/index.ts';
import { testBroker } from './support/test-broker.ts';

/** One that handles nothing until `fail` is called, and holds its broker back. */
async function busy(most = 3) {
  const running = await testBroker();
  const { messaging, log } = running.connect('receiver', { mostHandledAtOnce: most });
  const full = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  let begun = 0;
  const take = () => {
    begun += 1;
    if (begun === 2 * most) full.resolve();
    return ended.promise;
  };
  messaging.subscribe('work', take, { sideBySide: true });
  const { messaging: sender } = running.connect('sender');
  await Promise.all([messaging.whenConnected(), sender.whenConnected()]);
  for (let sent = 0; sent < 6 * most; sent += 1) await sender.publish('work', `${sent}`, { qos: 1 });
  await full.promise;
  return { messaging, log, fail: ended.reject, begun: () => begun };
}

test('what handlers that end with the service leave is one line, and nothing else begins', async () => {
  const { messaging, log, fail, begun } = await busy();
  const stopped = messaging.stop();
  fail(new Error('the service is stopping'));
  await stopped;
  expect(log.lines).toEqual(['warn: stopped before these messages were handled']);
  expect(begun()).toBe(6);
});

test('handlers that reject after the stop say nothing more', async () => {
  const { messaging, log, fail } = await busy();
  await messaging.stop();
  fail(new Error('the lanes are closed'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(log.lines).toEqual(['warn: stopped before these messages were handled']);
});

test('what is held back does not keep handlers from what they wait for', async () => {
  const running = await testBroker();
  const { messaging, log } = running.connect('receiver', { mostHandledAtOnce: 3 });
  const full = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  let begun = 0;
  let done = 0;
  const take = async () => {
    begun += 1;
    if (begun === 6) full.resolve();
    await finish.promise;
    await messaging.publish('done', '{}', { qos: 1 });
    done += 1;
  };
  messaging.subscribe('work', take, { qos: 0, sideBySide: true });
  const { messaging: sender } = running.connect('sender');
  await Promise.all([messaging.whenConnected(), sender.whenConnected()]);
  for (let sent = 0; sent < 20; sent += 1) await sender.publish('work', '{}', { qos: 0 });
  await full.promise;
  const stopped = messaging.stop();
  finish.resolve();
  await stopped;
  expect([begun, done]).toEqual([6, 6]);
  expect(log.lines).toEqual([]);
});

test('does not wait for another attempt at a message', async () => {
  const running = await testBroker();
  const { messaging, log } = running.connect('receiver');
  let attempts = 0;
  messaging.subscribe('work', async () => {
    attempts += 1;
    throw new Error('the store is away');
  });
  await messaging.whenConnected();
  await messaging.publish('work', '{}', { qos: 1 });
  await log.has('trying again');
  await messaging.stop();
  expect(attempts).toBe(1);
  expect(log.lines.at(-1)).toBe('warn: stopped before these messages were handled');
});

test('a message that can never be handled is told of also while it stops', async () => {
  const { messaging, log, fail } = await busy();
  const stopped = messaging.stop();
  fail(new UnusableMessage('never'));
  await stopped;
  expect(new Set(log.lines)).toEqual(new Set(['error: dropped a message that cannot be handled']));
});

function connectTo(server: Server, clientId: string): Messaging {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const silent = () => undefined;
  const logger = { info: silent, warn: silent, error: silent };
  const messaging = connectMessaging({ url: `mqtt://127.0.0.1:${address.port}`, clientId, logger });
  onTestFinished(() => messaging.stop());
  return messaging;
}

test('stops although a broker never answers a subscription, and closes the connection', async () => {
  const sockets: Socket[] = [];
  const subscribed = Promise.withResolvers<Socket>();
  const silent = createServer((socket) => {
    sockets.push(socket);
    socket.once('data', () => {
      // A CONNACK, and nothing after it.
      socket.write(Buffer.from([0x20, 3, 0, 0, 0]));
      socket.once('data', () => subscribed.resolve(socket));
    });
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
  const messaging = connectTo(silent, 'waiting');
  messaging.subscribe('question', async () => undefined);
  const socket = await subscribed.promise;
  const closed = once(socket, 'close');
  await messaging.stop();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test('does not come back after it was stopped while its connection was being made', async () => {
  const came: string[] = [];
  const watchers = new Set<() => void>();
  const unwilling = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      const who = bytes.includes('stopped') ? 'stopped' : 'other';
      came.push(who);
      for (const watcher of watchers) watcher();
      if (who === 'other') socket.destroy();
    });
  });
  await new Promise<void>((resolve) => unwilling.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => unwilling.close(resolve));
  });
  const attempts = async (who: string, count: number) => {
    while (came.filter((name) => name === who).length < count) {
      await new Promise<void>((resolve) => watchers.add(resolve));
    }
  };
  const stopped = connectTo(unwilling, 'stopped');
  await attempts('stopped', 1);
  await stopped.stop();
  // One that goes on trying shows how long that is.
  connectTo(unwilling, 'other');
  await attempts('other', 3);
  expect(came.filter((name) => name === 'stopped')).toHaveLength(1);
});
