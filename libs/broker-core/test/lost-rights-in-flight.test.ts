import { expect, it } from 'vitest';
import { allRights } from '../src/index.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

it('what was sent and not acknowledged is not sent again to a client that may not have it any more', async () => {
  let allowed = ['a', 'b'];
  const rights = { ...allRights, mayReceive: (topic: string) => allowed.includes(topic) };
  await using running = await runBroker({ door: { authenticate: () => ({ admitted: true, rights }) } });
  const kept = { clientId: 'car', properties: { sessionExpiryInterval: 1000 } };
  const first = await running.connect(kept);
  await first.subscribe(['a', 'b'], { qos: 2 });
  for (const [topic, qos] of [
    ['a', 1],
    ['a', 2],
    ['b', 1],
    ['a', 2],
  ] as const) {
    running.broker.publish({ topic, payload: Buffer.from(`${topic}${qos}`), qos });
  }
  const sent = [await first.expect('publish'), await first.expect('publish'), await first.expect('publish')];
  const { packetId } = await first.expect('publish');
  expect(payloadsOf(sent)).toEqual(['a1', 'a2', 'b1']);
  // This one it has already: what is left is between the two of them.
  first.acknowledge('pubrec', packetId);
  await first.expect('pubrel');
  await first.drop();
  await running.left('car');
  allowed = ['b'];
  const again = await running.connect({ ...kept, cleanStart: false });
  expect(await again.settled()).toMatchObject([
    { type: 'publish', topic: 'b' },
    { type: 'pubrel', packetId },
  ]);
  expect(running.told.dropped.map(({ topic, why }) => `${topic} ${why}`)).toEqual([
    'a not_permitted',
    'a not_permitted',
  ]);
  again.acknowledge('pubcomp', packetId);
  expect(await again.settled()).toEqual([]);
});
