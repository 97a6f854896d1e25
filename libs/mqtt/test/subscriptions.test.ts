import { expect, test } from 'vitest';
import { testBroker } from './support/test-broker.ts';

type Running = Awaited<ReturnType<typeof testBroker>>;

/** Answers no subscription to this filter until it is told to, once. */
function holdBack({ broker }: Running, filter: string) {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const before = broker.authorizeSubscribe;
  broker.authorizeSubscribe = (_client, subscription, done) => {
    if (subscription.topic !== filter) return done(null, subscription);
    broker.authorizeSubscribe = before;
    asked.resolve();
    void answer.promise.then(() => done(null, subscription));
  };
  return { asked: asked.promise, answer: answer.resolve };
}

function refuse({ broker }: Running, filter: string) {
  let times = 0;
  const watchers = new Set<() => void>();
  const before = broker.authorizeSubscribe;
  broker.authorizeSubscribe = (_client, subscription, done) => {
    if (subscription.topic !== filter) return done(null, subscription);
    times += 1;
    for (const watcher of watchers) watcher();
    done(null, null);
  };
  return {
    grant: () => void (broker.authorizeSubscribe = before),
    refused: async (count: number) => {
      while (times < count) await new Promise<void>((resolve) => watchers.add(resolve));
    },
  };
}

test.each(['the first connection', 'another connection'])(
  'what is subscribed to while %s is being made is up when it is',
  async (which) => {
    const running = await testBroker();
    const { messaging } = running.connect('receiver');
    messaging.subscribe('early', async () => undefined);
    if (which === 'another connection') {
      await messaging.whenConnected();
      const lost = new Promise<void>((resolve) => messaging.onDisconnect(resolve));
      running.drop('receiver');
      await lost;
    }
    const held = holdBack(running, 'early');
    await held.asked;
    expect(messaging.connected).toBe(false);
    const got = Promise.withResolvers<string>();
    messaging.subscribe('late', async ({ payload }) => got.resolve(payload.toString()));
    held.answer();
    await messaging.whenConnected();
    await messaging.publish('late', 'heard', { qos: 1 });
    expect(await got.promise).toBe('heard');
  },
);

test('what is ended while a connection is being made is not subscribed to when it is up', async () => {
  const running = await testBroker();
  const { messaging, log } = running.connect('receiver');
  const end = messaging.subscribe('ended', async () => undefined);
  const got = Promise.withResolvers<void>();
  messaging.subscribe('last', async () => got.resolve());
  const held = holdBack(running, 'ended');
  await held.asked;
  end();
  held.answer();
  await messaging.whenConnected();
  await messaging.publish('ended', '{}', { qos: 1 });
  await messaging.publish('last', '{}', { qos: 1 });
  await got.promise;
  expect(log.lines).toEqual([]);
});

test('what is ended without a connection is ended in a session that goes on', async () => {
  const running = await testBroker();
  const { messaging, log } = running.connect('receiver', { clean: false, sessionExpirySeconds: 60 });
  const end = messaging.subscribe('ended', async () => undefined);
  const got = Promise.withResolvers<void>();
  messaging.subscribe('last', async () => got.resolve());
  await messaging.whenConnected();
  const lost = new Promise<void>((resolve) => messaging.onDisconnect(resolve));
  running.drop('receiver');
  await lost;
  end();
  await messaging.whenConnected();
  await messaging.publish('ended', '{}', { qos: 1 });
  await messaging.publish('last', '{}', { qos: 1 });
  await got.promise;
  expect(log.lines).toEqual(['warn: lost the connection to the broker']);
});

test('is not connected while a subscription is refused, says so once, and is when it is granted', async () => {
  const running = await testBroker();
  const { grant, refused } = refuse(running, 'work');
  const { messaging, log } = running.connect('receiver');
  let connections = 0;
  messaging.onConnect(() => (connections += 1));
  messaging.subscribe('other', async () => undefined);
  const got = Promise.withResolvers<void>();
  messaging.subscribe('work', async () => got.resolve());
  await refused(3);
  expect([messaging.connected, connections]).toEqual([false, 0]);
  grant();
  await messaging.whenConnected();
  await messaging.publish('work', '{}', { qos: 1 });
  await got.promise;
  expect(connections).toBe(1);
  expect(log.lines).toEqual(['error: the broker refused a subscription; connecting until it is granted']);
});

test('a refused subscription that came later is logged, is tried with the next connection, and ends none', async () => {
  const running = await testBroker();
  const { messaging, log } = running.connect('receiver');
  await messaging.whenConnected();
  const { grant, refused } = refuse(running, 'extra');
  const got = Promise.withResolvers<void>();
  messaging.subscribe('extra', async () => got.resolve());
  await log.has('the broker refused a subscription; it is asked for again');
  const again = async () => {
    const lost = new Promise<void>((resolve) => messaging.onDisconnect(resolve));
    running.drop('receiver');
    await lost;
    await messaging.whenConnected();
  };
  await again();
  await refused(2);
  grant();
  await again();
  await messaging.publish('extra', '{}', { qos: 1 });
  await got.promise;
});

test('subscribes to what takes the place of a filter, or to nothing, as the broker offers', async () => {
  const { broker, connect } = await testBroker();
  const receiver = connect('receiver').messaging;
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
  const sender = connect('sender').messaging;
  await sender.whenConnected();
  const acknowledgedByReceiver = new Promise((resolve) => broker.once('ack', resolve));
  await sender.publish('nobody', '{}', { qos: 1 });
  await sender.publish('alone', '{}', { qos: 1 });
  await acknowledgedByReceiver;
  expect(got).toEqual(['alone']);
});

test('a subscription that is ended brings nothing more, unless its filter has another handler', async () => {
  const { connect } = await testBroker();
  const messaging = connect('both').messaging;
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
