import { describe, expect, it } from 'vitest';
import { allRights } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';
import { field, rawConnectOf } from './support/raw-connect.ts';
import { willOf } from './support/will.ts';

const versions = [3, 4, 5] as const;

describe('the will of a client', () => {
  it.each(versions)(
    '[MQTT-3.1.2-7] [MQTT-3.1.2-8] is published when the connection is lost, at level %i',
    async (version) => {
      await using running = await runBroker();
      const observer = await running.connect('observer');
      await observer.subscribe('wills', { qos: 2 });
      const client = await running.connect({ clientId: 'car', version, will: willOf({ qos: 1 }) });
      expect(await observer.settled()).toEqual([]);
      await client.drop();
      const message = await observer.expect('publish');
      expect(message).toMatchObject({ topic: 'wills', qos: 1, retain: false, dup: false });
      expect(Buffer.from(message.payload).toString()).toBe('gone');
      expect(running.told.wills).toEqual(['car']);
    },
  );

  it.each([
    ['a malformed packet', '36 00'],
    ['a protocol error', '20 03 00 00 00'],
    ['a length that is none', '30 ff ff ff ff 01'],
    ['DISCONNECT with 0x04', 'e0 01 04'],
    ['DISCONNECT with 0x80', 'e0 01 80'],
    ['DISCONNECT with a reason that only a server has', 'e0 01 8b'],
    ['DISCONNECT with a reason that nobody has', 'e0 01 05'],
  ])('[MQTT-3.1.2-8] is published after %s', async (_what, bytes) => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const client = await running.connect({ clientId: 'car', will: willOf() });
    client.sendBytes(bytes);
    await client.closed();
    expect(await observer.settled()).toMatchObject([{ type: 'publish', topic: 'wills' }]);
  });

  it.each(['e0 00', 'e0 01 00', 'e0 02 00 00'])(
    '[MQTT-3.14.4-3] [MQTT-3.1.2-8] [MQTT-3.1.2-10] is forgotten after DISCONNECT with 0x00: %s',
    async (bytes) => {
      const clock = new ManualClock();
      await using running = await runBroker({ clock });
      const observer = await running.connect('observer');
      await observer.subscribe('wills');
      const properties = { sessionExpiryInterval: 10 };
      const client = await running.connect({ clientId: 'car', will: willOf(), properties });
      client.sendBytes(bytes);
      expect(await client.closed()).toEqual([]);
      clock.advance(20);
      expect(running.told.ended).toEqual(['car']);
      expect(await observer.settled()).toEqual([]);
    },
  );

  it('[MQTT-3.1.2-10] is published once, though its session ends or goes on later', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const properties = { sessionExpiryInterval: 10 };
    const client = await running.connect({ clientId: 'car', will: willOf(), properties });
    await client.drop();
    await observer.expect('publish');
    const again = await running.connect({ clientId: 'car', cleanStart: false, properties });
    await again.drop();
    await running.until(({ departures }) => departures.length === 2);
    clock.advance(20);
    expect(running.told.ended).toEqual(['car']);
    expect(await observer.settled()).toEqual([]);
  });

  it('[MQTT-3.1.2-7] is that of the last CONNECT', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('wills/#');
    const kept = { clientId: 'car', properties: { sessionExpiryInterval: 10 } };
    const first = await running.connect({ ...kept, will: willOf({ topic: 'wills/first' }) });
    first.disconnect();
    await first.closed();
    const second = await running.connect({ ...kept, cleanStart: false, will: willOf({ topic: 'wills/second' }) });
    await second.drop();
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills/second' });
  });

  it('[MQTT-3.1.2-15] is retained when it says so', async () => {
    await using running = await runBroker();
    const client = await running.connect({ clientId: 'car', will: willOf({ retain: true, qos: 1 }) });
    await client.drop();
    await running.left('car');
    const observer = await running.connect('observer');
    await observer.subscribe('wills', { qos: 1 });
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills', retain: true, qos: 1 });
  });

  it('[MQTT-3.1.2-14] is not retained when it does not say so', async () => {
    await using running = await runBroker();
    running.broker.publish({ topic: 'wills', payload: Buffer.from('before'), retain: true });
    const client = await running.connect({ clientId: 'car', will: willOf() });
    await client.drop();
    await running.left('car');
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const { payload } = await observer.expect('publish');
    expect(Buffer.from(payload).toString()).toBe('before');
    expect(await observer.settled()).toEqual([]);
  });

  it('[MQTT-3.1.3-10] has all its properties, user properties in their order', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    const properties = {
      payloadFormatIndicator: 1,
      contentType: 'text/plain',
      responseTopic: 'answers',
      correlationData: Buffer.from([1, 0, 2]),
      userProperties: [
        ['b', '1'],
        ['a', '2'],
        ['b', '3'],
        ['b', '1'],
      ],
    } as const;
    const will = willOf({ properties: { ...properties, messageExpiryInterval: 30 } });
    const client = await running.connect({ clientId: 'car', will });
    await client.drop();
    const message = await observer.expect('publish');
    expect(message.properties).toEqual({ ...properties, messageExpiryInterval: 30 });
  });

  it('expires as long after it was published as it says, not after CONNECT', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const will = willOf({ retain: true, properties: { messageExpiryInterval: 30 } });
    const client = await running.connect({ clientId: 'car', will });
    clock.advance(100);
    await client.drop();
    await running.left('car');
    clock.advance(10);
    const observer = await running.connect('observer');
    await observer.subscribe('wills');
    expect(await observer.expect('publish')).toMatchObject({ properties: { messageExpiryInterval: 20 } });
    clock.advance(21);
    expect(running.broker.counters().retained).toBe(0);
  });

  it('deletes what is retained when it is empty and retained', async () => {
    await using running = await runBroker();
    running.broker.publish({ topic: 'wills', payload: Buffer.from('before'), retain: true });
    const client = await running.connect({ clientId: 'car', will: willOf({ payload: Buffer.of(), retain: true }) });
    await client.drop();
    await running.left('car');
    expect(running.broker.counters().retained).toBe(0);
  });

  it('comes back to its own client when that subscribed to it, unless it declined its own', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 10 };
    for (const noLocal of [false, true]) {
      const clientId = `car ${noLocal}`;
      const client = await running.connect({ clientId, will: willOf({ qos: 1 }), properties });
      await client.subscribe('wills', { qos: 1, noLocal });
      await client.drop();
      await running.left(clientId);
      expect(running.broker.session(clientId)?.queued).toBe(noLocal ? 0 : 1);
    }
  });
});

describe('a will that may not be', () => {
  it.each(versions)('[MQTT-3.1.4-2] refuses the client that may not publish it, at level %i', async (version) => {
    const mayPublish = ({ topic, qos, retain }: { topic: string; qos: number; retain: boolean }) =>
      topic === 'wills' && qos < 2 && !retain;
    await using running = await runBroker({
      door: { authenticate: () => ({ admitted: true, rights: { ...allRights, mayPublish } }) },
    });
    for (const will of [willOf({ topic: 'other' }), willOf({ qos: 2 }), willOf({ retain: true })]) {
      const client = await running.open(version);
      const { reasonCode, properties } = await client.connect({ clientId: 'car', will });
      expect(reasonCode).toBe(version === 5 ? 0x87 : 5);
      if (version === 5) expect(properties.reasonString).toBe('not authorized to leave a will on this topic');
      expect(await client.closed()).toEqual([]);
    }
    expect(running.broker.counters().sessions).toBe(0);
    expect(running.told.wills).toEqual([]);
    await running.connect({ clientId: 'car', version, will: willOf({ qos: 1 }) });
  });

  it('refuses the client when its topic is empty or has too many levels', async () => {
    await using running = await runBroker({ limits: { topicLevels: 3 } });
    for (const topic of ['', 'a/b/c/d']) {
      const client = await running.open();
      expect(await client.connect({ will: willOf({ topic }) })).toMatchObject({ reasonCode: 0x90 });
      expect(await client.closed()).toEqual([]);
    }
    for (const version of [3, 4] as const) {
      const client = await running.open(version);
      client.sendBytes(rawConnectOf[version]({ flags: '06', payload: field('car') + field('') + field('gone') }));
      expect(await client.closed()).toEqual([]);
      expect(client.received).toBe('');
    }
  });
});
