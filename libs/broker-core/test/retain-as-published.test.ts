import { describe, expect, it } from 'vitest';
import { publishesOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

describe.each([0, 1, 2] as const)('at QoS %i', (qos) => {
  it.each([
    { retainAsPublished: false, retain: false, comes: false },
    { retainAsPublished: false, retain: true, comes: false },
    { retainAsPublished: true, retain: false, comes: false },
    { retainAsPublished: true, retain: true, comes: true },
  ])(
    '[MQTT-3.3.1-12] [MQTT-3.3.1-13] RETAIN $retain comes as $comes with retain as published $retainAsPublished',
    async ({ retainAsPublished, retain, comes }) => {
      await using running = await runBroker();
      const reader = await running.connect('reader');
      await reader.subscribe('a', { qos, retainAsPublished });
      const writer = await running.connect('writer');
      if (qos === 0) writer.publish('a', 'x', { retain });
      else await writer.publishAcknowledged('a', 'x', { retain, qos });
      expect(await reader.expect('publish')).toMatchObject({ retain: comes, qos });
    },
  );
});

describe('retain as published', () => {
  it('[MQTT-3.3.1-13] keeps RETAIN through a queue and over connections', async () => {
    await using running = await runBroker();
    const properties = { sessionExpiryInterval: 100, receiveMaximum: 1 };
    const reader = await running.connect({ clientId: 'reader', properties });
    await reader.subscribe('a', { qos: 1, retainAsPublished: true });
    const writer = await running.connect('writer');
    for (const retain of [true, false, true]) await writer.publishAcknowledged('a', 'x', { retain });
    await reader.settled();
    await reader.drop();
    const again = await running.connect({
      clientId: 'reader',
      cleanStart: false,
      properties: { sessionExpiryInterval: 100 },
    });
    expect(publishesOf(await again.settled()).map(({ retain, dup }) => [retain, dup])).toEqual([
      [true, true],
      [false, false],
      [true, false],
    ]);
  });

  it('says nothing about retained messages of a new subscription, which have RETAIN', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'x', { retain: true });
    for (const retainAsPublished of [false, true]) {
      const reader = await running.connect(`reader ${retainAsPublished}`);
      await reader.subscribe('a', { retainAsPublished });
      expect(await reader.settled()).toMatchObject([{ retain: true }]);
    }
  });

  it('changes with a new SUBSCRIBE of the same filter', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    const writer = await running.connect('writer');
    for (const retainAsPublished of [true, false, true]) {
      await reader.subscribe('a', { retainAsPublished, retainHandling: 2 });
      await writer.publishAcknowledged('a', 'x', { retain: true });
      expect(await reader.settled()).toMatchObject([{ retain: retainAsPublished }]);
    }
  });
});

it.each([3, 4] as const)(
  '[3.1.1/retain-flag] a client of level %i sees RETAIN on what a subscription brings, and on nothing that comes later',
  async (version) => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'x', { retain: true });
    const reader = await running.connect({ clientId: 'reader', version });
    await reader.subscribe('a', { qos: 1 });
    expect(await reader.settled()).toMatchObject([{ retain: true }]);
    await writer.publishAcknowledged('a', 'x', { retain: true });
    expect(await reader.settled()).toMatchObject([{ retain: false }]);
  },
);
