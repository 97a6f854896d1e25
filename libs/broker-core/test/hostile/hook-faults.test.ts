import { describe, expect, it } from 'vitest';
import type { MessageHooks } from '../../src/index.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { payloadsOf } from '../support/payloads.ts';
import { type RunningBroker, runBroker } from '../support/running-broker.ts';

const fault = new Error('the extension has a bug');
const fails = (): never => {
  throw fault;
};
/** Fails for one client, and keeps nothing back from the others. */
const failsFor = (clientId: string): MessageHooks => ({
  onDeliver: (message, receiver) => (receiver === clientId ? fails() : message),
});
const kept = { sessionExpiryInterval: 100 };
const willOf = (willDelayInterval: number) => ({
  topic: 'wills',
  payload: Buffer.from('gone'),
  qos: 1 as const,
  retain: true,
  properties: { willDelayInterval },
});

/** The faults that were told; they are no failure of the test. */
const faultsOf = ({ told }: RunningBroker) => told.faults.splice(0);

describe('an extension that fails as a message is published', () => {
  it.each([0, 1, 2] as const)('costs the publisher its connection, and others nothing, at QoS %i', async (qos) => {
    await using running = await runBroker({
      hooks: { onPublish: (message) => (message.topic === 'bad' ? fails() : message) },
    });
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    writer.publish('bad', 'x', { qos });
    expect(await writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x80 }]);
    expect(faultsOf(running)).toEqual([fault]);
    reader.publish('good', 'y');
    expect(payloadsOf(await reader.settled())).toEqual(['y']);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1, queuedBytes: 0 });
  });
});

describe('an extension that fails as a message is delivered', () => {
  it.each([0, 1, 2] as const)('keeps it from that receiver and from nobody else, at QoS %i', async (qos) => {
    await using running = await runBroker({ hooks: failsFor('unlucky') });
    for (const [before, after] of [
      ['one', 'two'],
      ['three', 'four'],
    ] as const) {
      const first = await running.connect(before);
      const unlucky = await running.connect('unlucky');
      const last = await running.connect(after);
      for (const client of [first, unlucky, last]) await client.subscribe(['a', '+'], { qos: 2 });
      const writer = await running.connect('writer');
      if (qos > 0) expect(await writer.publishAcknowledged('a', 'x', { qos })).toBe(0);
      else writer.publish('a', 'x');
      await writer.settled();
      for (const client of [first, last]) expect(payloadsOf(await client.settled())).toEqual(['x']);
      expect(await unlucky.settled()).toEqual([]);
      expect(faultsOf(running)).toEqual([fault]);
    }
    expect(new Set(running.told.dropped.map(({ receiver, why }) => `${receiver}: ${why}`))).toEqual(
      new Set(['unlucky: withheld']),
    );
  });

  it.each([0, 5])(
    'does not stop a will with a delay of %i s, which nobody is there to be blamed for',
    async (delay) => {
      const clock = new ManualClock();
      await using running = await runBroker({ clock, hooks: failsFor('unlucky') });
      const unlucky = await running.connect('unlucky');
      const reader = await running.connect('reader');
      for (const client of [unlucky, reader]) await client.subscribe('wills', { qos: 1 });
      const client = await running.connect({ clientId: 'client', will: willOf(delay), properties: kept });
      await client.drop();
      await running.left('client');
      clock.advance(delay);
      expect(payloadsOf(await reader.settled())).toEqual(['gone']);
      expect(await unlucky.settled()).toEqual([]);
      expect(faultsOf(running)).toEqual([fault]);
      clock.advance(200);
      expect(running.broker.counters()).toMatchObject({ connections: 2, sessions: 2, retained: 1 });
    },
  );

  it('does not stop retained messages that go out as the client reads', async () => {
    await using running = await runBroker({
      hooks: { onDeliver: (message) => (message.topic.endsWith('7') ? fails() : message) },
      limits: { outputBytes: 100_000 },
    });
    const payload = Buffer.alloc(8_000, 'x');
    for (let index = 0; index < 1_000; index += 1)
      running.broker.publish({ topic: `r/${index}`, payload, retain: true });
    const reader = await running.connect('reader');
    reader.freeze();
    const options = { qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    reader.send({ type: 'subscribe', packetId: 1, subscriptions: [{ filter: 'r/#', ...options }], properties: {} });
    await running.until(() => running.broker.counters().subscriptions === 1);
    reader.thaw();
    await reader.expect('suback');
    for (let count = 0; count < 900; count += 1) await reader.expect('publish');
    expect(await reader.settled()).toEqual([]);
    expect(faultsOf(running)).toHaveLength(100);
  });

  it('gives a message of a shared subscription to a member that it does not fail for', async () => {
    await using running = await runBroker({ hooks: failsFor('unlucky') });
    const unlucky = await running.connect('unlucky');
    const reader = await running.connect('reader');
    for (const client of [unlucky, reader]) await client.subscribe('$share/g/a', { qos: 1 });
    const writer = await running.connect('writer');
    for (const payload of ['1', '2', '3']) await writer.publishAcknowledged('a', payload);
    expect(payloadsOf(await reader.settled())).toEqual(['1', '2', '3']);
    expect(await unlucky.settled()).toEqual([]);
    expect(faultsOf(running).length).toBeGreaterThan(0);
  });

  it('does not stop what the embedding program publishes', async () => {
    await using running = await runBroker({ hooks: failsFor('unlucky') });
    const unlucky = await running.connect('unlucky');
    await unlucky.subscribe('a');
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    running.broker.publish({ topic: 'a', payload: Buffer.from('x') });
    expect(payloadsOf(await reader.settled())).toEqual(['x']);
    expect(faultsOf(running)).toEqual([fault]);
  });
});
