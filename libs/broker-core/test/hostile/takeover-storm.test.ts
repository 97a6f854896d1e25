import { expect, it } from 'vitest';
import { payloadsOf } from '../support/payloads.ts';
import { runBroker } from '../support/running-broker.ts';

const properties = { sessionExpiryInterval: 100 };
const connect = {
  type: 'connect',
  cleanStart: false,
  keepAlive: 0,
  clientId: 'car',
  will: { topic: 'wills', payload: Buffer.from('gone'), qos: 1, retain: false, properties: {} },
} as const;

it('one of two hundred connections under one client identifier is left, with the session and all that it is owed', async () => {
  await using running = await runBroker();
  const observer = await running.connect('observer');
  await observer.subscribe('wills', { qos: 0 });
  const first = await running.connect({ clientId: 'car', properties });
  await first.subscribe('orders', { qos: 2 });
  const writer = await running.connect('writer');
  const versions = [3, 4, 5] as const;
  const storm = await Promise.all(
    Array.from({ length: 200 }, (_, index) => running.open(versions[index % versions.length])),
  );
  for (const [index, client] of storm.entries()) {
    const { version } = client;
    client.send({ ...connect, version, properties: version === 5 ? properties : {} });
    if (index % 20 === 0) await writer.publishAcknowledged('orders', `${index}`, { qos: 1 });
  }
  await running.until(({ departures }) => departures.length === 200);
  expect(await first.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8e }]);
  const open = storm.filter(({ isClosed }) => !isClosed);
  const reached = await Promise.all(
    open.map((client) =>
      client.settled().then(
        (packets) => [packets],
        () => [],
      ),
    ),
  );
  // Whatever came last: all that it is owed came again.
  const [survivor] = reached.flat();
  expect(reached.flat()).toHaveLength(1);
  expect(payloadsOf(survivor ?? [])).toEqual(Array.from({ length: 10 }, (_, index) => `${index * 20}`));
  expect(running.broker.counters()).toMatchObject({ connections: 3, sessions: 3, subscriptions: 2 });
  expect(running.told.departures.every(({ departure }) => departure.reasonCode === 0x8e)).toBe(true);
  expect(running.told.wills).toHaveLength(199);
  expect(await observer.settled()).toHaveLength(199);
});

it('connections with a clean start under one client identifier leave one session and nothing of the others', async () => {
  await using running = await runBroker();
  const storm = await Promise.all(Array.from({ length: 100 }, () => running.open()));
  await Promise.all(
    storm.map(async (client) => {
      client.send({ ...connect, version: 5, cleanStart: true, properties });
      client.send({
        type: 'subscribe',
        packetId: 1,
        subscriptions: [{ filter: '$share/g/#', qos: 2, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
        properties: {},
      });
    }),
  );
  await running.until(({ departures }) => departures.length === 99);
  expect(running.told.ended).toHaveLength(99);
  expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1 });
  expect(running.broker.counters().subscriptions).toBeLessThanOrEqual(1);
});
