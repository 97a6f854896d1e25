import { describe, expect, it } from 'vitest';
import { allRights, type PublishRates } from '../src/index.ts';
import { ManualClock } from './support/manual-clock.ts';
import { runBroker } from './support/running-broker.ts';

/** A client that is held to rates, on a clock that the test moves, and one that reads all of it. */
async function withWriter(rates: PublishRates, throttleSeconds = 60) {
  const clock = new ManualClock();
  const held: string[] = [];
  const running = await runBroker({
    clock,
    limits: { throttleSeconds },
    door: {
      authenticate: ({ clientId }) => ({
        admitted: true,
        rights: clientId === 'writer' ? { ...allRights, rates } : allRights,
      }),
    },
    events: { heldTo: ({ clientId }, limit) => held.push(`${clientId} ${limit}`) },
  });
  const reader = await running.connect('reader');
  await reader.subscribe('#');
  const writer = await running.connect('writer');
  const received = async () => (await reader.settled()).length;
  return { clock, held, running, reader, writer, received, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}
type Given = Awaited<ReturnType<typeof withWriter>>;

const burst = ({ writer }: Given, count: number, payload = 'x') => {
  for (let sent = 0; sent < count; sent += 1) writer.publish('a', payload);
};
/** All that is read of the writer before it has to wait. */
const stalls = async ({ running }: Given) =>
  running.until(() => running.broker.session('writer')?.throttledSince !== undefined);

describe('a client that publishes more than it may', () => {
  it('is read more slowly and loses nothing', async () => {
    await using given = await withWriter({ messagesPerSecond: 2, bytesPerSecond: 1e6 });
    burst(given, 30);
    await stalls(given);
    // What it may save up, and the one that is too many.
    expect(await given.received()).toBe(21);
    given.clock.advance(1);
    expect(await given.received()).toBe(2);
    given.clock.advance(100);
    expect(await given.received()).toBe(7);
  });

  it('is told of once, with what it went over', async () => {
    await using given = await withWriter({ messagesPerSecond: 1000, bytesPerSecond: 100 });
    burst(given, 3, 'x'.repeat(999));
    await stalls(given);
    given.clock.advance(10);
    given.clock.advance(10);
    expect(await given.received()).toBe(3);
    expect(given.held).toEqual(['writer bytesPerSecond']);
  });

  it('is disconnected when it does not stop', async () => {
    await using given = await withWriter({ messagesPerSecond: 1, bytesPerSecond: 1e6 }, 5);
    burst(given, 40);
    await stalls(given);
    for (let seconds = 0; seconds < 8; seconds += 1) {
      given.clock.advance(1);
      await given.received();
    }
    expect(await given.writer.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x96 }]);
    expect(given.running.told.departures).toMatchObject([{ departure: { by: 'server', limit: 'messagesPerSecond' } }]);
  });

  it('is not taken for silent while nothing is read of it', async () => {
    await using given = await withWriter({ messagesPerSecond: 0.1, bytesPerSecond: 1e6 }, 1000);
    const busy = await given.running.connect({ clientId: 'writer', keepAlive: 10 });
    for (let sent = 0; sent < 5; sent += 1) busy.publish('a', 'x');
    await stalls(given);
    for (let seconds = 0; seconds < 30; seconds += 5) {
      given.clock.advance(5);
      await given.received();
    }
    expect(given.running.broker.session('writer')?.client).toBeDefined();
  });

  it('is at rest when it has saved up again', async () => {
    await using given = await withWriter({ messagesPerSecond: 2, bytesPerSecond: 1e6 });
    burst(given, 21);
    await stalls(given);
    given.clock.advance(20);
    await given.writer.publishAcknowledged('a');
    expect(given.running.broker.session('writer')?.throttledSince).toBeUndefined();
  });
});

it('who is held to no rates publishes as fast as it likes', async () => {
  await using given = await withWriter({ messagesPerSecond: 1, bytesPerSecond: 1 });
  const other = await given.running.connect('other');
  for (let sent = 0; sent < 500; sent += 1) other.publish('a', 'x');
  await given.running.until(() => given.running.broker.counters().messagesIn === 500);
  expect(given.held).toEqual([]);
});
