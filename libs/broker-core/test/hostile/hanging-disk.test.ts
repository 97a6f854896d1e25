import { duplexPair } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { encode, type Packet } from '@roadwire/mqtt-codec';
import { describe, expect, it } from 'vitest';
import { allRights, type Door } from '../../src/index.ts';
import { bytesInUse } from '../support/bytes-in-use.ts';
import { away, durableBrokers, kept } from '../support/durable-brokers.ts';
import { payloadsOf } from '../support/payloads.ts';
import type { RunningBroker } from '../support/running-broker.ts';
import { connectPacket, type WireClient } from '../support/wire-client.ts';

const megabyte = 1024 * 1024;
const limits = { queueMessages: 200, outputBytes: 100_000, inFlightMessages: 10 };
const publication = { type: 'publish', retain: false, dup: false, properties: {}, payload: Buffer.alloc(50) } as const;
const filters = Array.from({ length: 1000 }, (_, index) => `flood/${index}`);
const options = { qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;

interface Flood {
  readonly packets: number;
  readonly packet: (index: number) => Packet;
  /** Whether each is answered. */
  readonly isAnswered: boolean;
}

/** What a client may send as fast as it can. */
const floods: Record<string, Flood> = {
  'SUBSCRIBE with many filters': {
    packets: 300,
    packet: (index) => ({
      type: 'subscribe',
      packetId: index + 1,
      subscriptions: filters.map((filter) => ({ filter, ...options })),
      properties: {},
    }),
    isAnswered: true,
  },
  'UNSUBSCRIBE with many filters': {
    packets: 300,
    packet: (index) => ({ type: 'unsubscribe', packetId: index + 1, filters, properties: {} }),
    isAnswered: true,
  },
  PUBREL: {
    packets: 60_000,
    packet: (index) => ({ type: 'pubrel', packetId: index + 1, reasonCode: 0, properties: {} }),
    isAnswered: true,
  },
  'PUBREC for the same message': {
    packets: 200_000,
    packet: () => ({ type: 'pubrec', packetId: 1, reasonCode: 0, properties: {} }),
    isAnswered: false,
  },
  'PUBLISH of QoS 1': {
    packets: 50_000,
    packet: (index) => ({ ...publication, topic: 'waiting', qos: 1, packetId: index + 1 }),
    isAnswered: true,
  },
  'PUBLISH of QoS 2 under the same identifier': {
    packets: 50_000,
    packet: () => ({ ...publication, topic: 'waiting', qos: 2, packetId: 9 }),
    isAnswered: true,
  },
  'PUBLISH to be retained and not any more, of other topics each time': {
    packets: 50_000,
    packet: (index) => ({
      ...publication,
      topic: `${'flood/'.repeat(30)}${index >> 1}`,
      payload: Buffer.alloc(index % 2 === 0 ? 10 : 0),
      retain: true,
      qos: 0,
      packetId: 0,
    }),
    isAnswered: false,
  },
};

/** Frozen subscribers whose queues are full, healthy clients, and a disk that hangs with something to write. */
async function hangingWorld() {
  const brokers = durableBrokers();
  const running = await brokers.run({ limits });
  const writer = await running.connect('writer');
  await away(running, 'away', 'waiting');
  for (const id of ['frozen-1', 'frozen-2']) {
    const frozen = await running.connect(kept(id));
    await frozen.subscribe('load', { qos: 1 });
    frozen.freeze();
  }
  const fill = async () => {
    for (let count = 0; count < 300; count += 1) await writer.publishAcknowledged('load', 'x'.repeat(5_000));
  };
  await fill();
  expect(running.broker.session('frozen-1')).toMatchObject({ queued: 200 });
  const flooder = await running.connect(kept('flooder'));
  await flooder.subscribe('two', { qos: 2 });
  running.broker.publish({ topic: 'two', payload: Buffer.from('x'), qos: 2 });
  await flooder.expect('publish');
  const reader = await running.connect('reader');
  await reader.subscribe(['live', 'load'], { qos: 1 });
  brokers.disk.freeze();
  running.broker.publish({ topic: 'changed', payload: Buffer.from('x'), retain: true });
  await brokers.disk.hangs();
  /** Others are served at once, be it with what the frozen ones miss. */
  const checkOthers = async () => {
    writer.publish('live', 'at QoS 0');
    await writer.publishAcknowledged('live', 'at QoS 1');
    await writer.publishAcknowledged('load', 'for all');
    expect(payloadsOf(await readAll(reader))).toEqual(['at QoS 0', 'at QoS 1', 'for all']);
    const passing = await running.connect('passing');
    await passing.drop();
  };
  return {
    brokers,
    running,
    flooder,
    checkOthers,
    [Symbol.asyncDispose]: () => {
      brokers.disk.thaw();
      return running[Symbol.asyncDispose]();
    },
  };
}

async function readAll(reader: WireClient): Promise<Packet[]> {
  const packets = await reader.settled();
  for (const packet of packets)
    if (packet.type === 'publish' && packet.qos === 1) reader.acknowledge('puback', packet.packetId);
  return packets;
}

/** The broker reads no more, or there is no more. */
async function comesToRest({ broker }: RunningBroker): Promise<void> {
  for (let last = -1; last !== broker.counters().bytesIn;) {
    last = broker.counters().bytesIn;
    for (let turns = 0; turns < 100; turns += 1) await setImmediate();
  }
}

describe('while the disk hangs and the queues of frozen subscribers are full', () => {
  it.each(Object.entries(floods))('a flood of %s takes little memory and holds nobody up', async (_, flood) => {
    await using world = await hangingWorld();
    const { brokers, running, flooder, checkOthers } = world;
    const bytes = Buffer.concat(Array.from({ length: flood.packets }, (__, index) => encode(flood.packet(index), 5)));
    await checkOthers();
    const before = bytesInUse();
    flooder.sendBytes(bytes);
    await comesToRest(running);
    await checkOthers();
    expect(bytesInUse() - before).toBeLessThan(4 * megabyte);

    brokers.disk.thaw();
    const isAnswer = (packet: Packet | 'closed') => packet !== 'closed' && packet.type !== 'pubrel';
    for (let left = flood.isAnswered ? flood.packets : 0; left > 0;) if (isAnswer(await flooder.next())) left -= 1;
    expect((await flooder.settled()).filter(isAnswer)).toEqual([]);
    await checkOthers();
  });

  it('clients that connect again and again take little memory, and the last one is let in', async () => {
    await using world = await hangingWorld();
    const { brokers, running, checkOthers } = world;
    const door: Door = { address: 'memory', authenticate: () => ({ admitted: true, rights: allRights }) };
    const connect = async (clientId: string) => {
      const [client, stream] = duplexPair();
      running.broker.accept(stream, door);
      client.on('error', () => {});
      client.on('data', () => {});
      client.write(encode(connectPacket(kept(clientId)), 5));
      await setImmediate();
      return [client, stream] as const;
    };
    const comeAndGo = async (times: number) => {
      for (let count = 0; count < times; count += 1) {
        for (const end of await connect(`car-${count % 10}`)) end.destroy();
        await setImmediate();
      }
      running.told.departures.length = 0;
    };
    await comeAndGo(200);
    await checkOthers();
    const before = bytesInUse();
    await comeAndGo(4_000);
    await checkOthers();
    expect((bytesInUse() - before) / 4_000).toBeLessThan(1_000);

    const last = await running.open();
    last.send(connectPacket(kept('car-1')));
    brokers.disk.thaw();
    await last.expect('connack');
    await checkOthers();
  });

  it('clients that come with a thousand questions each time take little memory', async () => {
    await using world = await hangingWorld();
    const { running, checkOthers, brokers } = world;
    const questions = Buffer.concat(
      Array.from({ length: 999 }, (_, index) =>
        encode({ ...publication, topic: 'waiting', qos: 1, packetId: index + 1, retain: true }, 5),
      ),
    );
    const comeAndGo = async (times: number) => {
      for (let count = 0; count < times; count += 1) {
        const client = await running.connect({ clientId: 'client', version: 4 });
        client.sendBytes(questions);
        await client.settled();
        await client.drop();
        await running.left('client');
        running.told.departures.length = 0;
        running.told.dropped.length = 0;
      }
    };
    await comeAndGo(5);
    const before = bytesInUse();
    await comeAndGo(50);
    await checkOthers();
    expect((bytesInUse() - before) / 50).toBeLessThan(50_000);
    brokers.disk.thaw();
  });
});
