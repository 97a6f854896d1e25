import { describe, expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 100 };

const publish = ({ broker }: RunningBroker, payloads: readonly string[], qos: 0 | 1 | 2 = 1) => {
  for (const payload of payloads) broker.publish({ topic: 'a', payload: Buffer.from(payload), qos });
};

async function away(running: RunningBroker, clientId: string) {
  const client = await running.connect({ clientId, properties: kept });
  await client.subscribe('a', { qos: 1 });
  await client.drop();
  await running.left(clientId);
}

const comesBack = (running: RunningBroker, clientId: string) =>
  running.connect({ clientId, cleanStart: false, properties: kept });

/** What a message of one byte on a topic of one byte counts for. */
const oneMessage = 102;

describe('the queue of a session', () => {
  it('holds so many messages; what comes then is dropped and told', async () => {
    await using running = await runBroker({ limits: { queueMessages: 3 } });
    await away(running, 'reader');
    publish(running, ['1', '2', '3', '4', '5']);
    expect(running.broker.session('reader')).toMatchObject({ queued: 3 });
    expect(running.told.dropped).toEqual(Array(2).fill({ receiver: 'reader', topic: 'a', why: 'queue_full' }));
    expect(running.broker.counters().dropped).toBe(2);
    const reader = await comesBack(running, 'reader');
    expect(payloadsOf(await reader.settled())).toEqual(['1', '2', '3']);
    publish(running, ['6']);
    expect(payloadsOf(await reader.settled())).toEqual(['6']);
  });

  it('holds so many bytes', async () => {
    await using running = await runBroker({ limits: { queueBytes: 3 * oneMessage } });
    await away(running, 'reader');
    publish(running, ['1', 'x'.repeat(200), '2', '3']);
    expect(running.broker.session('reader')).toMatchObject({ queued: 3, queuedBytes: 3 * oneMessage });
    expect(running.told.dropped).toHaveLength(1);
  });

  it('shares with all others what the broker can hold', async () => {
    await using running = await runBroker({ limits: { totalQueueBytes: 5 * oneMessage } });
    await away(running, 'one');
    await away(running, 'two');
    publish(running, ['1', '2', '3', '4']);
    expect(running.broker.counters().queuedBytes).toBe(5 * oneMessage);
    expect(running.told.dropped).toHaveLength(3);
    running.broker.endSession('one');
    running.broker.endSession('two');
    expect(running.broker.counters().queuedBytes).toBe(0);
  });

  it('counts what is in flight against that, until it is acknowledged', async () => {
    await using running = await runBroker({ limits: { totalQueueBytes: 3 * oneMessage } });
    await away(running, 'away');
    const reader = await running.connect('reader');
    await reader.subscribe('a', { qos: 1 });
    publish(running, ['1']);
    publish(running, ['2']);
    expect(running.broker.session('away')).toMatchObject({ queued: 1 });
    for (const packetId of [1, 2]) reader.acknowledge('puback', packetId);
    await reader.settled();
    expect(running.broker.counters().queuedBytes).toBe(oneMessage);
    publish(running, ['3']);
    expect(running.broker.session('away')).toMatchObject({ queued: 2 });
  });

  it('keeps nothing at QoS 0', async () => {
    await using running = await runBroker();
    await away(running, 'reader');
    publish(running, ['1', '2'], 0);
    expect(running.broker.session('reader')).toMatchObject({ queued: 0 });
    expect(running.told.dropped).toEqual([]);
  });

  it.each([1, 1000, 1_000_000])(
    'holds what goes beyond %i bytes of output for a client that does not read, and lets it out when it does',
    async (outputBytes) => {
      await using running = await runBroker({ limits: { outputBytes, inFlightBytes: Number.POSITIVE_INFINITY } });
      const reader = await running.connect('reader');
      await reader.subscribe('a', { qos: 1 });
      reader.freeze();
      // More than the operating system holds on the way.
      const payloads = Array.from({ length: 250 }, (_, i) => `${i} `.padEnd(100_000, 'x'));
      publish(running, payloads);
      expect(running.broker.session('reader')?.queued).toBeGreaterThan(0);
      reader.thaw();
      const came = [];
      while (came.length < payloads.length) came.push(await reader.expect('publish'));
      expect(payloadsOf(came)).toEqual(payloads);
      expect(running.broker.session('reader')).toMatchObject({ queued: 0, inFlight: 250 });
    },
  );

  it.each([3, 4] as const)(
    '[3.1.1/queue-while-away] is kept for a client of level %i that did not ask for a clean session',
    async (version) => {
      await using running = await runBroker();
      const reader = await running.connect({ clientId: 'reader', version, cleanStart: false });
      await reader.subscribe('a', { qos: 2 });
      await reader.drop();
      await running.left('reader');
      for (const qos of [0, 1, 2] as const) publish(running, [`${qos}`], qos);
      const again = await running.connect({ clientId: 'reader', version, cleanStart: false });
      expect(payloadsOf(await again.settled())).toEqual(['1', '2']);
    },
  );

  it('is dropped with its session, and each message told', async () => {
    await using running = await runBroker();
    await away(running, 'reader');
    publish(running, ['1', '2']);
    const fresh = await running.connect({ clientId: 'reader', cleanStart: true });
    expect(await fresh.settled()).toEqual([]);
    expect(running.told.dropped).toEqual(Array(2).fill({ receiver: 'reader', topic: 'a', why: 'session_ended' }));
    expect(running.broker.counters().queuedBytes).toBe(0);
  });
});

describe('unreleased messages of QoS 2', () => {
  it('are bounded like a queue: one too many is refused with 0x97, and can be sent later', async () => {
    await using running = await runBroker({ limits: { queueMessages: 2 } });
    const writer = await running.connect('writer');
    const codes = [];
    for (const packetId of [1, 2, 3]) {
      writer.publish('a', 'x', { qos: 2, packetId });
      codes.push((await writer.expect('pubrec')).reasonCode);
    }
    expect(codes).toEqual([0, 0, 0x97]);
    writer.acknowledge('pubrel', 1);
    await writer.expect('pubcomp');
    expect(await writer.publishAcknowledged('a', 'x', { qos: 2, packetId: 3 })).toBe(0);
  });

  it('may be sent again when the bound is reached', async () => {
    await using running = await runBroker({ limits: { queueMessages: 1 } });
    const writer = await running.connect('writer');
    for (let time = 0; time < 3; time += 1) {
      writer.publish('a', 'x', { qos: 2, packetId: 1, dup: time > 0 });
      expect(await writer.expect('pubrec')).toMatchObject({ packetId: 1, reasonCode: 0 });
    }
  });

  it('are given up with the session', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    writer.publish('a', 'x', { qos: 2 });
    await writer.expect('pubrec');
    expect(running.broker.counters().queuedBytes).toBe(oneMessage);
    await writer.drop();
    await running.left('writer');
    expect(running.broker.counters().queuedBytes).toBe(0);
  });
});
