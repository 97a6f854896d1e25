import { type AddressInfo, createServer } from 'node:net';
import { Aedes, type AedesPublishPacket, type Client } from 'aedes';
import { afterEach, expect, test } from 'vitest';
import { connectMessaging, type Messaging, MessagingUnavailable, UnusableMessage } from '../src/index.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startBroker(port = 0) {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const stop = async () => {
    await new Promise<void>((resolve) => broker.close(resolve));
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  cleanups.push(stop);
  const acknowledged = () =>
    new Promise<string>((resolve) => {
      broker.once('ack', (_packet: AedesPublishPacket, client: Client) => resolve(client.id));
    });
  return { broker, port: address.port, url: `mqtt://127.0.0.1:${address.port}`, stop, acknowledged };
}

function connectTo(url: string, clientId: string): Messaging {
  const messaging = connectMessaging({ url, clientId, logger: quiet });
  cleanups.push(() => messaging.stop());
  return messaging;
}

test('acknowledges a message when its handler is done, and a handler may publish meanwhile', async () => {
  const { url, acknowledged } = await startBroker();
  const receiver = connectTo(url, 'receiver');
  const sender = connectTo(url, 'sender');
  const handling = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  receiver.subscribe('question', async () => {
    await receiver.publish('answer', '{}', { qos: 1 });
    handling.resolve();
    await finish.promise;
  });
  await Promise.all([receiver.whenConnected(), sender.whenConnected()]);
  let acked = false;
  const ack = acknowledged().then((client) => {
    acked = true;
    return client;
  });
  await sender.publish('question', '{}', { qos: 1 });
  await handling.promise;
  await receiver.publish('round-trip', '{}', { qos: 1 });
  expect(acked).toBe(false);
  finish.resolve();
  expect(await ack).toBe('receiver');
});

test('handles the messages of one topic in order and tries a failed one again', async () => {
  const { url } = await startBroker();
  const messaging = connectTo(url, 'receiver');
  const seen: string[] = [];
  const all = Promise.withResolvers<void>();
  messaging.subscribe('rows', async ({ payload }) => {
    seen.push(payload.toString());
    if (seen.length === 1) throw new Error('the store is away');
    if (payload.toString() === '3') all.resolve();
    if (payload.toString() === '2') throw new UnusableMessage('never');
  });
  await messaging.whenConnected();
  await Promise.all(['1', '2', '3'].map((row) => messaging.publish('rows', row, { qos: 1 })));
  await all.promise;
  expect(seen).toEqual(['1', '1', '2', '3']);
});

test('rejects a publish when there is no connection', async () => {
  const messaging = connectTo('mqtt://127.0.0.1:1', 'alone');
  await expect(messaging.publish('a', '{}', { qos: 1 })).rejects.toBeInstanceOf(MessagingUnavailable);
  await expect(messaging.whenConnected(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('rejects a publish whose acknowledgement never came, and does not send it again', async () => {
  const first = await startBroker();
  const messaging = connectTo(first.url, 'sender');
  await messaging.whenConnected();
  first.broker.authorizePublish = (client) => void client?.close();
  await expect(messaging.publish('orders', '1', { qos: 1 })).rejects.toBeInstanceOf(MessagingUnavailable);
  const orders: string[] = [];
  first.broker.authorizePublish = (_client, packet, done) => {
    orders.push(packet.topic);
    done();
  };
  await messaging.whenConnected();
  await messaging.publish('later', '2', { qos: 1 });
  expect(orders).toEqual(['later']);
});

test('subscribes again after the broker was away, with a fresh will', async () => {
  const first = await startBroker();
  let asked = 0;
  const messaging = connectMessaging({
    url: first.url,
    clientId: 'car',
    logger: quiet,
    will: () => ({ topic: 'gone', payload: `${++asked}`, qos: 1, retain: false }),
  });
  cleanups.push(() => messaging.stop());
  const got = Promise.withResolvers<string>();
  messaging.subscribe('orders', async ({ payload }) => got.resolve(payload.toString()));
  await messaging.whenConnected();
  const away = new Promise<void>((resolve) => messaging.onDisconnect(resolve));
  await first.stop();
  await away;
  await startBroker(first.port);
  await messaging.whenConnected();
  await messaging.publish('orders', 'again', { qos: 1 });
  expect(await got.promise).toBe('again');
  expect(asked).toBeGreaterThan(1);
});
