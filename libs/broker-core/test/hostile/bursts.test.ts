import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { encode } from '@roadwire/mqtt-codec';
import { allRights, Broker } from '../../src/index.ts';
import { connectPacket } from '../support/wire-client.ts';

it('a burst far beyond what may be unread is no slowness, as long as it is taken', async () => {
  const dropped: string[] = [];
  const broker = new Broker({
    limits: { outputBytes: 100_000 },
    events: { dropped: (client) => dropped.push(client) },
  });
  await broker.start();
  let taken = 0;
  const stream = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => {
      taken += chunk.length;
      done();
    },
  });
  broker.accept(stream, { address: 'memory', authenticate: () => ({ admitted: true, rights: allRights }) });
  const options = { qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
  const subscriptions = [{ filter: '#', ...options }];
  stream.push(encode(connectPacket({ clientId: 'reader' }), 5));
  stream.push(encode({ type: 'subscribe', packetId: 1, subscriptions, properties: {} }, 5));
  while (broker.counters().subscriptions === 0) await setImmediate();
  const payload = Buffer.alloc(8_000);
  for (let count = 0; count < 1_000; count += 1) broker.publish({ topic: 'load', payload });
  await setImmediate();
  stream.destroy();
  await broker.stop();
  expect(dropped).toEqual([]);
  expect(taken).toBeGreaterThan(1_000 * payload.length);
});
