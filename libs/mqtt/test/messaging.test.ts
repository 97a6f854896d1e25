import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Aedes, type AedesPublishPacket, type Client } from 'aedes';
import { afterEach, expect, test } from 'vitest';
import {
  connectMessaging,
  type Messaging,
  MessagingUnavailable,
  PublishRefused,
  UnusableMessage,
} from '../src/index.ts';

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

test('subscribes to what takes the place of a filter, or to nothing, as the broker offers', async () => {
  const { url, broker } = await startBroker();
  const receiver = connectTo(url, 'receiver');
  const asked: (boolean | undefined)[] = [];
  const got: string[] = [];
  const take = (name: string) => async () => void got.push(name);
  receiver.subscribe('alone', take('alone'), {
    through: ({ sharedSubscriptions }) => {
      asked.push(sharedSubscriptions);
      return sharedSubscriptions ? '$share/group/alone' : 'alone';
    },
  });
  receiver.subscribe('nobody', take('nobody'), { through: () => undefined });
  expect(receiver.offers).toBeUndefined();
  await receiver.whenConnected();
  expect(receiver.offers).toEqual({ sharedSubscriptions: false });
  expect(asked).toEqual([false]);
  const sender = connectTo(url, 'sender');
  await sender.whenConnected();
  const acknowledgedByReceiver = new Promise((resolve) => broker.once('ack', resolve));
  await sender.publish('nobody', '{}', { qos: 1 });
  await sender.publish('alone', '{}', { qos: 1 });
  await acknowledgedByReceiver;
  expect(got).toEqual(['alone']);
});

test('a subscription that is ended brings nothing more, unless its filter has another handler', async () => {
  const { url } = await startBroker();
  const messaging = connectTo(url, 'both');
  await messaging.whenConnected();
  const got: string[] = [];
  let wake: () => void = () => undefined;
  const take = (name: string) => async () => {
    got.push(name);
    wake();
  };
  const heard = () => new Promise<void>((resolve) => (wake = resolve));
  const endFirst = messaging.subscribe('a', take('first'));
  const endSecond = messaging.subscribe('a', take('second'));
  messaging.subscribe('end', take('end'));
  const say = async (topic: string) => {
    const next = heard();
    await messaging.publish(topic, '{}', { qos: 1 });
    await next;
  };
  endFirst();
  endFirst();
  await say('a');
  endSecond();
  await messaging.publish('a', '{}', { qos: 1 });
  await say('end');
  expect(got).toEqual(['second', 'end']);
});

test.each([0, 1] as const)(
  'at QoS %i it tells the broker, and reads no further, before the handlers are done',
  async (qos) => {
    const most = 6;
    const { url, broker } = await startBroker();
    const told = new Promise((resolve) => {
      broker.preConnect = (_client, packet, done) => {
        if (packet.clientId === 'slow') resolve(packet.properties?.receiveMaximum);
        done(null, true);
      };
    });
    const receiver = connectMessaging({ url, clientId: 'slow', logger: quiet, mostHandledAtOnce: 3 });
    cleanups.push(() => receiver.stop());
    const finish = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    let handling = 0;
    let peak = 0;
    let done = 0;
    receiver.subscribe(
      'work',
      async () => {
        handling += 1;
        peak = Math.max(peak, handling);
        if (handling === most) setImmediate(() => setImmediate(() => finish.resolve()));
        await finish.promise;
        handling -= 1;
        done += 1;
        if (done === 20) all.resolve();
      },
      { qos, sideBySide: true },
    );
    const sender = connectTo(url, 'sender');
    await Promise.all([receiver.whenConnected(), sender.whenConnected()]);
    for (let sent = 0; sent < 20; sent += 1) await sender.publish('work', '{}', { qos });
    await all.promise;
    expect(peak).toBe(most);
    expect(await told).toBe(3);
  },
);

test('a handler knows whether the connection that brought its message is still there', async () => {
  const { url, broker } = await startBroker();
  let connection: Client | undefined;
  broker.on('client', (client) => {
    if (client.id === 'receiver') connection = client;
  });
  const receiver = connectTo(url, 'receiver');
  const sender = connectTo(url, 'sender');
  const handled = Promise.withResolvers<(boolean | number)[]>();
  receiver.subscribe('a', async ({ isCurrent, qos }) => {
    const before = isCurrent();
    const lost = new Promise<void>((resolve) => receiver.onDisconnect(resolve));
    connection?.close();
    await lost;
    handled.resolve([qos, before, isCurrent()]);
  });
  await Promise.all([receiver.whenConnected(), sender.whenConnected()]);
  await sender.publish('a', '{}', { qos: 1 });
  expect(await handled.promise).toEqual([1, true, false]);
});

test('what was refused for now can be told from what never will be taken', () => {
  expect(new PublishRefused('no room', { reasonCode: 0x97 }).isTemporary).toBe(true);
  expect(new PublishRefused('nobody took it', { reasonCode: 0x80 }).isTemporary).toBe(true);
  expect(new PublishRefused('against a rule', { reasonCode: 0x83 }).isTemporary).toBe(false);
  expect(new PublishRefused('not yours', { reasonCode: 0x87 }).isTemporary).toBe(false);
});

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
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const messaging = connectTo(`mqtt://127.0.0.1:${address.port}`, 'waiting');
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
  cleanups.push(() => new Promise((resolve) => unwilling.close(resolve)));
  const address = unwilling.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const attempts = async (who: string, count: number) => {
    while (came.filter((name) => name === who).length < count) {
      await new Promise<void>((resolve) => watchers.add(resolve));
    }
  };
  const stopped = connectTo(`mqtt://127.0.0.1:${address.port}`, 'stopped');
  await attempts('stopped', 1);
  await stopped.stop();
  // One that goes on trying shows how long that is.
  connectTo(`mqtt://127.0.0.1:${address.port}`, 'other');
  await attempts('other', 3);
  expect(came.filter((name) => name === 'stopped')).toHaveLength(1);
});
