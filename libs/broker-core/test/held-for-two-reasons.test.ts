import { encode } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import { allRights, type Message, type MessageHooks, type PublishAnswer, type PublishRates } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

/** A client that is held to rates, and whose publishes a hook decides when the test says so. */
async function withWriter({ messagesPerSecond, keepAlive = 0 }: { messagesPerSecond: number; keepAlive?: number }) {
  const clock = new ManualClock();
  const asked: { readonly text: string; readonly pass: () => void }[] = [];
  const onPublish: MessageHooks['onPublish'] = (message: Message) => {
    const { promise, resolve } = Promise.withResolvers<PublishAnswer>();
    asked.push({ text: message.payload.toString(), pass: () => resolve(message) });
    return promise;
  };
  const rates: PublishRates = { messagesPerSecond, bytesPerSecond: 1e9 };
  const running = await runBroker({
    clock,
    hooks: { onPublish },
    limits: { throttleSeconds: 1000 },
    door: { authenticate: () => ({ admitted: true, rights: { ...allRights, rates } }) },
  });
  const reader = await running.connect('reader');
  await reader.subscribe('#');
  const writer = await running.connect({ clientId: 'writer', keepAlive });
  const isAsked = (times: number) => running.until(() => asked.length === times);
  return { clock, asked, running, reader, writer, isAsked, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}
type Given = Awaited<ReturnType<typeof withWriter>>;

const publish = (text: string): Buffer => {
  const message = { topic: 'a', payload: Buffer.from(text), qos: 0, packetId: 0, properties: {} } as const;
  return encode({ type: 'publish', retain: false, dup: false, ...message }, 5);
};

/** All that its client may save up, decided one after the other; then one that is too many, and one behind it. */
async function goBeyondTheRate({ asked, isAsked, writer }: Given): Promise<void> {
  // In one read, so that those behind lie with the broker.
  writer.sendBytes(Buffer.concat(Array.from({ length: 12 }, (_, index) => publish(String(index + 1)))));
  for (let at = 0; at < 10; at += 1) {
    await isAsked(at + 1);
    asked[at]?.pass();
  }
  await isAsked(11);
}

describe('a client that is held for its rate and for a hook at once', () => {
  it('waits for the hook when its rate lets it go on', async () => {
    await using given = await withWriter({ messagesPerSecond: 1 });
    await goBeyondTheRate(given);
    given.clock.advance(5);
    await given.reader.settled();
    expect(given.asked.map(({ text }) => text)).toEqual(Array.from({ length: 11 }, (_, index) => `${index + 1}`));
    given.asked[10]?.pass();
    await given.isAsked(12);
  });

  it('waits for its rate when the hook has decided, and goes on after it', async () => {
    await using given = await withWriter({ messagesPerSecond: 1 });
    await goBeyondTheRate(given);
    given.asked[10]?.pass();
    await given.running.until(() => given.running.broker.counters().messagesIn === 11);
    expect(payloadsOf(await given.reader.settled())).toHaveLength(11);
    expect(given.asked).toHaveLength(11);
    given.clock.advance(5);
    await given.isAsked(12);
    given.asked[11]?.pass();
    expect(await given.writer.settled()).toEqual([]);
  });
});

it('a client is not taken for silent while a hook decides, and is afterwards', async () => {
  await using given = await withWriter({ messagesPerSecond: 100, keepAlive: 10 });
  given.writer.publish('a', 'x', { qos: 1 });
  await given.isAsked(1);
  for (let times = 0; times < 10; times += 1) given.clock.advance(5);
  expect(given.running.broker.session('writer')?.client).toBeDefined();
  given.asked[0]?.pass();
  await given.writer.expect('puback');
  expect(given.running.broker.counters().publishLatency.sum).toBe(50_000);
  given.clock.advance(16);
  expect(await given.writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8d }]);
});

describe('a client that has been silent since it published too much', () => {
  it('is not shown as throttled', async () => {
    await using given = await withWriter({ messagesPerSecond: 1 });
    await goBeyondTheRate(given);
    for (const at of [10, 11]) {
      given.asked[at]?.pass();
      given.clock.advance(5);
      await given.isAsked(12);
    }
    given.clock.advance(60);
    expect(given.running.broker.session('writer')?.throttledSince).toBeUndefined();
  });

  it('is not ended for what one large message is over its rate later', async () => {
    const clock = new ManualClock();
    const rates = { messagesPerSecond: 100, bytesPerSecond: 10 };
    await using running = await runBroker({
      clock,
      limits: { throttleSeconds: 60 },
      door: { authenticate: () => ({ admitted: true, rights: { ...allRights, rates } }) },
    });
    const writer = await running.connect('writer');
    for (let times = 0; times < 3; times += 1) {
      writer.publish('a', 'x'.repeat(200));
      await running.until(() => running.broker.session('writer')?.throttledSince !== undefined);
      clock.advance(300);
      expect(await writer.settled()).toEqual([]);
    }
  });
});

it('what is published too much for too long is not taken', async () => {
  const clock = new ManualClock();
  const rates = { messagesPerSecond: 1, bytesPerSecond: 1e6 };
  await using running = await runBroker({
    clock,
    limits: { throttleSeconds: 5 },
    door: { authenticate: () => ({ admitted: true, rights: { ...allRights, rates } }) },
  });
  const writer = await running.connect('writer');
  for (let sent = 0; sent < 40; sent += 1) writer.publish('a', 'x', { qos: 2 });
  await running.until(() => running.broker.session('writer')?.throttledSince !== undefined);
  for (let seconds = 0; seconds < 8; seconds += 1) {
    clock.advance(1);
    await running.until(() => running.broker.counters().messagesIn >= 11 || writer.isClosed);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const told = (await writer.closed()).filter((packet) => packet.type === 'pubrec');
  expect(running.broker.counters()).toMatchObject({ messagesIn: told.length, queuedBytes: 0 });
});
