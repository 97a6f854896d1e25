import { Duplex, duplexPair } from 'node:stream';
import { decode, encode, FrameReader, type Packet } from '@roadwire/mqtt-codec';
import { describe, expect, it, vi } from 'vitest';
import { allRights, Broker, type Door } from '../src/index.ts';
import { rawConnect } from './support/raw-connect.ts';
import { runBroker } from './support/running-broker.ts';

const door: Door = { address: 'memory', authenticate: () => ({ admitted: true, rights: allRights }) };

/** The packets that come out of a stream, one by one. */
async function* packetsOf(stream: Duplex): AsyncGenerator<Packet> {
  const packets: Packet[] = [];
  const frames = new FrameReader((header, bytes, start, end) => {
    packets.push(decode(header, Buffer.from(bytes.subarray(start, end)), 0, end - start, 5));
    return true;
  }, 1024 * 1024);
  for await (const chunk of stream) {
    frames.push(chunk);
    yield* packets.splice(0);
  }
}

describe('a stream of bytes', () => {
  it('[MQTT-4.2.0-1] of any kind that keeps their order carries a connection', async () => {
    const broker = new Broker();
    await broker.start();
    const [ours, theirs] = duplexPair();
    broker.accept(theirs, door);
    const packets = packetsOf(ours);
    const next = async () => (await packets.next()).value;
    ours.write(rawConnect());
    expect(await next()).toMatchObject({ type: 'connack', reasonCode: 0 });
    const payload = Buffer.alloc(300_000, 'x');
    const subscription = { filter: 'a', qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    ours.write(encode({ type: 'subscribe', packetId: 1, subscriptions: [subscription], properties: {} }, 5));
    expect(await next()).toMatchObject({ type: 'suback' });
    broker.publish({ topic: 'a', payload });
    expect(await next()).toMatchObject({ type: 'publish', payload });
    ours.write(Buffer.from('e000', 'hex'));
    expect(await next()).toBeUndefined();
    await broker.stop();
  });

  it('that takes what it is given later leaves nothing unread when it has', async () => {
    const broker = new Broker();
    await broker.start();
    let take: (() => void) | undefined;
    const stream = new Duplex({ read: () => {}, write: (_bytes, _encoding, done) => void (take = done) });
    const bytesOf = (clientId: string) => broker.session(clientId)?.unreadBytes ?? -1;
    broker.accept(stream, door);
    stream.push(rawConnect());
    await vi.waitFor(() => expect(take).toBeDefined());
    const [clientId = ''] = [...broker.sessions()].map((session) => session.clientId);
    expect(bytesOf(clientId)).toBeGreaterThan(0);
    take?.();
    await vi.waitFor(() => expect(bytesOf(clientId)).toBe(0));
    await broker.stop();
  });

  it.each([1, 2, 3, 5, 8, 13])(
    '[MQTT-4.2.0-1] is cut into packets by what they say, not by how it comes: %i bytes at a time',
    async (length) => {
      await using running = await runBroker();
      const client = await running.open();
      const ping = Buffer.from('c000', 'hex');
      const publishes = ['1', '2', '3'].map((payload, index) =>
        encode(
          {
            type: 'publish',
            topic: 'a/b',
            payload: Buffer.from(payload.repeat(200)),
            qos: 1,
            packetId: index + 1,
            retain: false,
            dup: false,
            properties: {},
          },
          5,
        ),
      );
      const all = Buffer.concat([rawConnect(), ...publishes, ping]);
      for (let at = 0; at < all.length; at += length) client.sendBytes(all.subarray(at, at + length));
      const came = [await client.next(), await client.next(), await client.next(), await client.next()];
      expect(came).toMatchObject([
        { type: 'connack' },
        { type: 'puback', packetId: 1 },
        { type: 'puback', packetId: 2 },
        { type: 'puback', packetId: 3 },
      ]);
      await client.expect('pingresp');
    },
  );

  it('that fails is the end of its connection and of nothing else', async () => {
    await using running = await runBroker();
    const [, theirs] = duplexPair();
    running.broker.accept(theirs, door);
    expect(running.broker.counters().connections).toBe(1);
    theirs.destroy(new Error('the cable is cut'));
    await running.until(({ failures }) => failures.length === 1);
    expect(running.told.failures).toMatchObject([{ by: 'network', why: 'the cable is cut' }]);
    expect(running.broker.counters().connections).toBe(0);
  });
});
