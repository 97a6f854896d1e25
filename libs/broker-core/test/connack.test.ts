import { describe, expect, it } from 'vitest';
import { type Admission, allRights, defaultLimits } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket } from './support/wire-client.ts';
import { willOf } from './support/will.ts';

const doorThatSays = (admission: Omit<Admission, 'admitted' | 'rights'>) => ({
  authenticate: (): Admission => ({ admitted: true, rights: allRights, ...admission }),
});

describe('CONNACK', () => {
  it('[MQTT-3.2.0-1] [MQTT-3.2.0-2] [MQTT-3.2.2-1] [MQTT-3.2.2-8] is the first that is sent, and comes once', async () => {
    await using running = await runBroker();
    const kept = { clientId: 'car', properties: { sessionExpiryInterval: 100 } };
    const first = await running.connect(kept);
    expect(first.received.slice(0, 2)).toBe('20');
    expect(first.received.slice(4, 8)).toBe('0000');
    await first.subscribe('a', { qos: 1 });
    await first.drop();
    await running.left('car');
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    const again = await running.connect({ ...kept, cleanStart: false });
    expect(again.received.slice(0, 2)).toBe('20');
    expect(again.received.slice(4, 8)).toBe('0100');
    expect(await again.settled()).toMatchObject([{ type: 'publish', topic: 'a' }]);
  });

  it('names what differs from what was asked and what goes without saying, and no more', async () => {
    await using running = await runBroker();
    const { connack } = await running.connect({ keepAlive: 60, properties: { sessionExpiryInterval: 100 } });
    const { topicAliases, maximumPacketSize, receiveMaximum } = defaultLimits;
    expect(connack.properties).toEqual({ topicAliasMaximum: topicAliases, maximumPacketSize, receiveMaximum });
  });

  it('does not name what is as it goes without saying', async () => {
    await using running = await runBroker({ limits: { topicAliases: 0, receiveMaximum: 65_535 } });
    const { connack } = await running.connect();
    expect(Object.keys(connack.properties)).toEqual(['maximumPacketSize']);
  });

  it('[MQTT-3.2.2-9] [MQTT-3.2.2-10] [MQTT-3.2.2-12] names no highest QoS: 2 is taken in messages, filters and wills', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', will: willOf({ qos: 2 }) });
    expect(client.connack).toMatchObject({ reasonCode: 0 });
    expect(client.connack.properties.maximumQoS).toBeUndefined();
    const { reasonCodes } = await client.subscribe(([0, 1, 2] as const).map((qos) => ({ filter: `a/${qos}`, qos })));
    expect(reasonCodes).toEqual([0, 1, 2]);
    const observer = await running.connect('observer');
    await observer.subscribe('wills', { qos: 2 });
    expect(await client.publishAcknowledged('b', 'x', { qos: 2 })).toBe(0);
    await client.drop();
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills', qos: 2 });
  });

  it('[MQTT-3.2.2-13] does not say that messages cannot be retained: a will is', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', will: willOf({ retain: true }) });
    expect(client.connack.properties.retainAvailable).toBeUndefined();
    await client.drop();
    await running.left('car');
    expect(running.broker.counters().retained).toBe(1);
  });

  it('has the user properties of the door, in their order', async () => {
    const userProperties = [
      ['b', '1'],
      ['a', '2'],
      ['b', '1'],
    ] as const;
    await using running = await runBroker({ door: doorThatSays({ userProperties }) });
    const { connack } = await running.connect();
    expect(connack.properties.userProperties).toEqual(userProperties);
  });

  it('[MQTT-3.1.2-28] has response information for a client that asks for it, and for no other', async () => {
    await using running = await runBroker({ door: doorThatSays({ responseInformation: 'answers/car' }) });
    const informed = await running.connect({ properties: { requestResponseInformation: 1 } });
    expect(informed.connack.properties.responseInformation).toBe('answers/car');
    for (const requestResponseInformation of [0, undefined] as const) {
      const { connack } = await running.connect({ properties: { requestResponseInformation } });
      expect(connack.properties.responseInformation).toBeUndefined();
    }
  });

  it('has none where the door has none', async () => {
    await using running = await runBroker();
    const { connack } = await running.connect({ properties: { requestResponseInformation: 1 } });
    expect(connack.properties.responseInformation).toBeUndefined();
  });

  it.each([3, 4] as const)('[3.1.1/no-properties] is four bytes long at level %i', async (version) => {
    const admission = { responseInformation: 'answers', userProperties: [['a', 'b']] as const };
    await using running = await runBroker({ door: doorThatSays(admission), limits: { keepAliveSeconds: 10 } });
    const client = await running.connect({ version, keepAlive: 60 });
    expect(client.received).toBe('20020000');
  });
});

describe('CONNACK to a client that takes only small packets', () => {
  const userProperties = [['a', 'x'.repeat(100)]] as const;

  it('[MQTT-3.2.2-20] [MQTT-3.1.2-24] goes without user properties, where it would be too large with them', async () => {
    await using running = await runBroker({ door: doorThatSays({ userProperties }) });
    const whole = await running.connect();
    const size = Buffer.concat(whole.bytes).length;
    const large = await running.connect({ properties: { maximumPacketSize: size } });
    expect(large.connack.properties.userProperties).toEqual(userProperties);
    const small = await running.connect({ properties: { maximumPacketSize: size - 1 } });
    expect(small.connack.properties.userProperties).toBeUndefined();
    expect(small.connack.properties.maximumPacketSize).toBe(defaultLimits.maximumPacketSize);
  });

  it('[MQTT-3.2.2-19] [MQTT-3.1.2-24] goes without its reason string, where it would be too large with it', async () => {
    const refusal = { admitted: false, reasonCode: 0x87, why: 'because' } as const;
    await using running = await runBroker({ door: { authenticate: () => refusal } });
    for (const [maximumPacketSize, reasonString] of [
      [15, 'because'],
      [14, undefined],
      [5, undefined],
    ] as const) {
      const client = await running.open();
      const connack = await client.connect({ properties: { maximumPacketSize } });
      expect(connack).toMatchObject({ reasonCode: 0x87 });
      expect(connack.properties.reasonString).toBe(reasonString);
      expect(await client.closed()).toEqual([]);
    }
  });

  it('[MQTT-3.1.2-24] is not sent at all where it is too large as it is: the client is not let in', async () => {
    await using running = await runBroker();
    const kept = { clientId: 'car', properties: { sessionExpiryInterval: 100 } };
    const before = await running.connect(kept);
    await before.subscribe('wills');
    const client = await running.open();
    const properties = { ...kept.properties, maximumPacketSize: 2 };
    client.send(connectPacket({ ...kept, will: willOf(), properties }));
    expect(await client.closed()).toEqual([]);
    expect(client.received).toBe('');
    expect(running.told).toMatchObject({ failures: [{ by: 'server', reasonCode: 0x95 }], departures: [] });
    expect(await before.settled()).toEqual([]);
    expect(running.broker.session('car')).toMatchObject({ subscriptions: [{ filter: 'wills' }] });
  });
});
