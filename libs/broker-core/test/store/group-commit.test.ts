import { describe, expect, it } from 'vitest';
import { frameHeaderBytes } from '../../src/store/log/frame.ts';
import { away, back, durableBrokers, kept } from '../support/durable-brokers.ts';
import { payloadsOf } from '../support/payloads.ts';
import type { RunningBroker } from '../support/running-broker.ts';
import type { WireClient } from '../support/wire-client.ts';

const many = 500;

/** All at once; resolves when all are acknowledged. */
async function publishMany(writer: WireClient, payload: string | Buffer = 'x', count = many): Promise<void> {
  for (let index = 0; index < count; index += 1) writer.publish('a', payload, { qos: 1 });
  for (let index = 0; index < count; index += 1) await writer.expect('puback');
}

/** What the log grew by, and in how many writes. */
async function costOf(disk: () => { writes: number; segments: Map<number, Buffer> }, act: () => Promise<void>) {
  const bytes = () => [...disk().segments.values()].reduce((sum, { length }) => sum + length, 0);
  const before = { writes: disk().writes, bytes: bytes() };
  await act();
  return { writes: disk().writes - before.writes, bytes: bytes() - before.bytes };
}

describe('what is written', () => {
  it('of many messages at once is a few batches, and while the disk hangs all the rest is one', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    await away(running, 'car');
    const writer = await running.connect('writer');
    const cost = await costOf(
      () => brokers.disk,
      () => publishMany(writer),
    );
    expect(cost.writes).toBeLessThan(many / 10);
    brokers.disk.freeze();
    writer.publish('a', 'first', { qos: 1 });
    await brokers.disk.hangs();
    const hanging = await costOf(
      () => brokers.disk,
      async () => {
        for (let index = 0; index < many; index += 1) writer.publish('a', 'x', { qos: 1 });
        expect(await writer.settled()).toEqual([]);
        brokers.disk.thaw();
        for (let index = 0; index <= many; index += 1) await writer.expect('puback');
      },
    );
    expect(hanging.writes).toBe(1);
  });

  it('of many clients that come while the disk hangs is one batch behind the first', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const { writes } = await costOf(
      () => brokers.disk,
      async () => {
        brokers.disk.freeze();
        const connected = Array.from({ length: 200 }, (_, index) => running.connect(kept(`${index}`)));
        await running.until(() => running.broker.counters().sessions === 200);
        brokers.disk.thaw();
        await Promise.all(connected);
      },
    );
    expect(writes).toBe(2);
  });

  it('of a message is its bytes once, however many sessions wait for it', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    for (let index = 0; index < 50; index += 1) await away(running, `car-${index}`);
    const writer = await running.connect('writer');
    const { bytes } = await costOf(
      () => brokers.disk,
      async () => {
        await writer.publishAcknowledged('a', 'x'.repeat(10_000), { retain: true });
      },
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(10_000 + 50 * 20 + 200);
  });

  it('of a message that is delivered and acknowledged before it is written is nothing', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const car = await running.connect(kept('car'));
    await car.subscribe('a', { qos: 1 });
    const writer = await running.connect('writer');
    brokers.disk.freeze();
    running.broker.publish({ topic: 'other', payload: Buffer.from('x'), retain: true });
    await brokers.disk.hangs();
    const { writes, bytes } = await costOf(
      () => brokers.disk,
      async () => {
        for (let index = 0; index < 10; index += 1) {
          writer.publish('a', 'x'.repeat(1000), { qos: 1 });
          car.acknowledge('puback', (await car.expect('publish')).packetId);
          expect(await car.settled()).toEqual([]);
        }
        brokers.disk.thaw();
        for (let index = 0; index < 10; index += 1) await writer.expect('puback');
      },
    );
    expect(writes).toBe(0);
    expect(bytes).toBeLessThan(frameHeaderBytes + 100);
  });

  it('of a message that was written and is acknowledged is a few bytes', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const car = await running.connect(kept('car'));
    await car.subscribe('a', { qos: 1 });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'x'.repeat(1000));
    const { packetId } = await car.expect('publish');
    const { bytes } = await costOf(
      () => brokers.disk,
      async () => {
        car.acknowledge('puback', packetId);
        await car.settled();
        await writer.publishAcknowledged('r', 'x', { retain: true });
      },
    );
    expect(bytes).toBeLessThan(150);
  });

  it('is nothing for those who leave no trace', async () => {
    const brokers = durableBrokers();
    await using running = await brokers.run();
    const cost = await costOf(
      () => brokers.disk,
      async () => {
        const reader = await running.connect('reader');
        await reader.subscribe('a', { qos: 2 });
        const writer = await running.connect('writer');
        await publishMany(writer);
        await writer.publishAcknowledged('a', 'x', { qos: 2 });
        expect((await reader.settled()).length).toBe(many + 1);
        await reader.drop();
        await running.left('reader');
      },
    );
    expect(cost).toEqual({ writes: 0, bytes: 0 });
  });

  it('when the broker stops is everything that is not written yet', async () => {
    const brokers = durableBrokers();
    const before = await brokers.run();
    await away(before, 'car');
    for (let index = 0; index < 100; index += 1) publishInside(before, `${index}`);
    await before.stop();
    await using running = await brokers.run();
    const car = await running.connect(back('car'));
    expect(payloadsOf(await car.settled())).toHaveLength(100);
  });
});

const publishInside = ({ broker }: RunningBroker, payload: string): void =>
  broker.publish({ topic: 'a', payload: Buffer.from(payload), qos: 1 });
