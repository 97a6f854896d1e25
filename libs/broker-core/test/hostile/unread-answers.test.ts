import { describe, expect, it } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { publishesOf } from '../support/payloads.ts';
import { type RunningBroker, runBroker } from '../support/running-broker.ts';
import type { WireClient } from '../support/wire-client.ts';

const outputBytes = 200_000;
const many = 4_000;
const payload = Buffer.alloc(8_000);

/** Resolves when the broker reads no more, though there is more to read. */
async function untilNothingIsRead(running: RunningBroker, other: WireClient): Promise<number> {
  let [before, same] = [-1, 0];
  while (same < 100) {
    await other.settled();
    // What the other sends itself is 2 bytes a time.
    const read = running.broker.counters().bytesIn - 2 * same;
    if (read - before > 2) [before, same] = [running.broker.counters().bytesIn, 0];
    else same += 1;
  }
  return before;
}

/** Subscribes to what it publishes, reads nothing, and has sent everything. */
async function echoUnread(client: WireClient): Promise<void> {
  await client.subscribe('echo');
  client.freeze();
  for (let count = 0; count < many; count += 1) client.publish('echo', payload, { qos: 1 });
}

describe('a client that sends and never reads', () => {
  it('is not read from until it reads, and then gets all its answers', async () => {
    await using running = await runBroker({ limits: { outputBytes, receiveMaximum: 65_535 } });
    const mute = await running.connect('mute');
    const other = await running.connect('other');
    await echoUnread(mute);
    const bytesIn = await untilNothingIsRead(running, other);
    expect(bytesIn).toBeLessThan(many * payload.length);
    expect(running.broker.session('mute')?.unreadBytes).toBeLessThan(outputBytes + 2 * 64 * 1024);
    mute.thaw();
    const packets = await mute.settled();
    expect(packets.filter(({ type }) => type === 'puback')).toHaveLength(many);
    expect(publishesOf(packets).length + running.told.dropped.length).toBe(many);
  });

  it('is given up when its keep alive is over', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock, limits: { outputBytes, receiveMaximum: 65_535 } });
    const mute = await running.connect({ clientId: 'mute', keepAlive: 60 });
    const other = await running.connect('other');
    await echoUnread(mute);
    await untilNothingIsRead(running, other);
    clock.advance(89);
    expect(await other.settled()).toEqual([]);
    expect(running.told.departures).toEqual([]);
    clock.advance(2);
    expect(running.told.departures).toMatchObject([{ clientId: 'mute', departure: { reasonCode: 0x8d } }]);
    // It does not hang up either.
    clock.advance(3);
    mute.thaw();
    await mute.closed();
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1, queuedBytes: 0 });
  });
});
