import { describe, expect, it } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { rawConnect, rawConnectOf } from '../support/raw-connect.ts';
import { runBroker } from '../support/running-broker.ts';

const versions = [3, 4, 5] as const;

describe('a CONNECT that comes slowly', () => {
  it.each(versions)('is taken byte by byte, in level %i, if it is there in time', async (version) => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const client = await running.open(version);
    const helper = await running.connect('helper');
    for (const byte of rawConnectOf[version]()) {
      client.sendBytes(Buffer.from([byte]));
      clock.advance(0.1);
      await helper.settled();
    }
    expect(await client.expect('connack')).toMatchObject({ reasonCode: 0 });
  });

  const incomplete = [
    ['nothing', Buffer.alloc(0)],
    ['one byte', rawConnect().subarray(0, 1)],
    ['all but the last byte', rawConnect().subarray(0, -1)],
    ['a length that never ends', Buffer.from('10ffff', 'hex')],
  ] as const;
  it.each(incomplete)('is not waited for longer than the limit: %s', async (_what, bytes) => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock, limits: { connectMilliseconds: 5_000 } });
    const client = await running.open();
    client.sendBytes(bytes);
    clock.advance(4.9);
    expect(running.told.failures).toEqual([]);
    clock.advance(0.2);
    expect(await client.closed()).toEqual([]);
    expect(running.told.failures).toMatchObject([{ by: 'server', why: 'no CONNECT in time' }]);
  });

  it('gains no time with each byte', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock, limits: { connectMilliseconds: 5_000 } });
    const helper = await running.connect('helper');
    const client = await running.open();
    for (const byte of rawConnect().subarray(0, 6)) {
      client.sendBytes(Buffer.from([byte]));
      await helper.settled();
      clock.advance(1);
    }
    expect(await client.closed()).toEqual([]);
  });

  it('costs a thousand clients nothing that stays', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const helper = await running.connect('helper');
    const slow = await Promise.all(Array.from({ length: 1_000 }, () => running.open()));
    for (const client of slow) client.sendBytes(rawConnect().subarray(0, 9));
    await helper.settled();
    expect(running.broker.counters()).toMatchObject({ connections: 1_001, sessions: 1 });
    clock.advance(11);
    await Promise.all(slow.map((client) => client.closed()));
    expect(await helper.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1 });
    expect(running.told.failures).toHaveLength(1_000);
  });
});
