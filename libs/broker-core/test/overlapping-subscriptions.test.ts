import { describe, expect, it } from 'vitest';
import { publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const publish = ({ broker }: RunningBroker, qos: 0 | 1 | 2, retain = false) =>
  broker.publish({ topic: 'a/b', payload: Buffer.from('x'), qos, retain });

describe.each([3, 4, 5] as const)('a client of level %i whose subscriptions overlap', (version) => {
  it.each([
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ] as const)(
    '[MQTT-3.3.4-2] [3.1.1/overlapping-subscriptions] gets one copy at the highest QoS of %i, %i and %i',
    async (first, second, third) => {
      await using running = await runBroker();
      const client = await running.connect({ clientId: 'client', version });
      await client.subscribe([
        { filter: 'a/b', qos: first },
        { filter: 'a/+', qos: second },
        { filter: '#', qos: third },
      ]);
      for (const qos of [2, 1, 0] as const) publish(running, qos);
      const came = publishesOf(await client.settled());
      expect(came.map(({ qos, properties }) => [qos, properties])).toEqual([
        [2, {}],
        [1, {}],
        [0, {}],
      ]);
    },
  );

  it('[MQTT-3.3.4-2] gets what is left when the highest ends', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', version });
    await client.subscribe([
      { filter: 'a/b', qos: 2 },
      { filter: 'a/#', qos: 1 },
    ]);
    await client.unsubscribe('a/b');
    publish(running, 2);
    expect(await client.settled()).toMatchObject([{ qos: 1 }]);
  });
});

describe('subscriptions that overlap', () => {
  it('bring one copy to a client that is away', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'client', properties: { sessionExpiryInterval: 100 } });
    await client.subscribe(['a/b', 'a/+', '#'], { qos: 1 });
    await client.drop();
    await running.left('client');
    publish(running, 1);
    expect(running.broker.session('client')).toMatchObject({ queued: 1 });
  });

  it('bring RETAIN as published if one of them asks for it', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe([{ filter: 'a/b' }, { filter: 'a/+', retainAsPublished: true }, { filter: '#' }]);
    publish(running, 0, true);
    expect(await client.settled()).toMatchObject([{ retain: true }]);
  });

  it('of several clients bring one copy to each, whatever matches for the others', async () => {
    await using running = await runBroker();
    const clients = await Promise.all(['one', 'two', 'three'].map((id) => running.connect(id)));
    const filters = [['a/b', '#'], ['a/b'], ['+/b', '+/+', 'a/#', 'a/b']];
    for (const [i, client] of clients.entries()) await client.subscribe(filters[i] ?? [], { qos: 1 });
    for (let time = 0; time < 3; time += 1) publish(running, 1);
    for (const client of clients) expect(await client.settled()).toHaveLength(3);
  });

  it('bring retained messages for each SUBSCRIBE', async () => {
    await using running = await runBroker();
    publish(running, 1, true);
    const client = await running.connect('client');
    await client.subscribe(['a/b', 'a/+'], { qos: 1 });
    expect(await client.settled()).toMatchObject([{ retain: true }, { retain: true }]);
  });
});
