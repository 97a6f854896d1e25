import { describe, expect, it } from 'vitest';
import { publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';
import type { WireClient } from './support/wire-client.ts';

const publish = ({ broker }: RunningBroker, topic: string, qos: 0 | 1 | 2 = 1) =>
  broker.publish({ topic, payload: Buffer.from(topic), qos });

/** The identifiers of each message that came, sorted. */
const identifiersOf = async (client: WireClient) =>
  publishesOf(await client.settled()).map(({ properties }) => properties.subscriptionIdentifiers?.toSorted());

const withIdentifier = (identifier: number) => ({ properties: { subscriptionIdentifiers: [identifier] } });

describe('subscription identifiers', () => {
  it.each([1, 127, 128, 16_383, 16_384, 2_097_152, 268_435_455])(
    '[MQTT-3.3.4-3] come with what the subscription brings: %i',
    async (identifier) => {
      await using running = await runBroker();
      const client = await running.connect('client');
      await client.subscribe('a/#', { qos: 2, ...withIdentifier(identifier) });
      for (const qos of [0, 1, 2] as const) publish(running, 'a/b', qos);
      expect(await identifiersOf(client)).toEqual([[identifier], [identifier], [identifier]]);
    },
  );

  it('[MQTT-3.3.4-3] [MQTT-3.3.4-4] come with the one copy that overlapping subscriptions bring, all that match', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe('a/b', { qos: 1, ...withIdentifier(1) });
    await client.subscribe(['a/+', 'x'], { qos: 2, ...withIdentifier(2) });
    await client.subscribe('#');
    await client.subscribe('+/b', withIdentifier(3));
    await client.subscribe('a/c', withIdentifier(4));
    publish(running, 'a/b', 2);
    publish(running, 'a/b', 0);
    publish(running, 'a/c');
    publish(running, 'y');
    expect(await identifiersOf(client)).toEqual([[1, 2, 3], [1, 2, 3], [2, 4], undefined]);
  });

  it('[MQTT-3.3.4-5] come each with its copy, where an ordinary and shared subscriptions bring several', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe('a', withIdentifier(1));
    await client.subscribe('$share/g/a', withIdentifier(2));
    await client.subscribe('$share/h/+', withIdentifier(3));
    await client.subscribe('$share/i/#');
    publish(running, 'a');
    expect((await identifiersOf(client)).toSorted()).toEqual([[1], [2], [3], undefined]);
  });

  it('are one, when several subscriptions have the same', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    await client.subscribe(['a', '+', '#'], withIdentifier(9));
    publish(running, 'a');
    expect(await identifiersOf(client)).toEqual([[9]]);
  });

  it('change with a new SUBSCRIBE, and go when it has none', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    for (const identifier of [1, 2, undefined, 3]) {
      await client.subscribe(['a', '$share/g/b'], identifier ? withIdentifier(identifier) : {});
      publish(running, 'a');
      publish(running, 'b');
      expect(await identifiersOf(client)).toEqual(identifier ? [[identifier], [identifier]] : [undefined, undefined]);
    }
  });

  it('are kept with the session, and for messages that wait in it', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100 };
    const client = await running.connect({ clientId: 'client', properties });
    await client.subscribe('a', { qos: 1, ...withIdentifier(5) });
    publish(running, 'a');
    await client.settled();
    await client.drop();
    await running.left('client');
    publish(running, 'a');
    const again = await running.connect({ clientId: 'client', cleanStart: false, properties });
    publish(running, 'a');
    expect(await identifiersOf(again)).toEqual([[5], [5], [5]]);
  });

  it('come with retained messages of a new subscription', async () => {
    await using running = await runBroker();
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), retain: true });
    const client = await running.connect('client');
    await client.subscribe('+', withIdentifier(1));
    expect(await identifiersOf(client)).toEqual([[1]]);
    await client.subscribe('a', withIdentifier(2));
    expect(await identifiersOf(client)).toEqual([[2]]);
  });

  it('are for the client that gave them, and for nobody else', async () => {
    await using running = await runBroker();
    const named = await running.connect('named');
    await named.subscribe('a', withIdentifier(1));
    const plain = await running.connect('plain');
    await plain.subscribe('a');
    const old = await running.connect({ clientId: 'old', version: 4 });
    await old.subscribe('a');
    publish(running, 'a');
    expect(await identifiersOf(named)).toEqual([[1]]);
    expect(await identifiersOf(plain)).toEqual([undefined]);
    expect(await old.settled()).toHaveLength(1);
  });

  it('in a PUBLISH of a client are a protocol error', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    client.publish('a', 'x', withIdentifier(1));
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
  });
});
