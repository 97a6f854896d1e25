import { describe, expect, it } from 'vitest';
import { allRights } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';

const kept = { clientId: 'car', properties: { sessionExpiryInterval: 1000 } };
const back = { ...kept, cleanStart: false };

describe('what a session holds, and its client may not have any more', () => {
  it('is dropped when the client comes back: subscriptions, and what is queued', async () => {
    let allowed = ['a', 'b'];
    const rights = {
      ...allRights,
      maySubscribe: ({ pattern }: { pattern: string }) => allowed.includes(pattern),
      mayReceive: (topic: string) => allowed.includes(topic),
    };
    await using running = await runBroker({ door: { authenticate: () => ({ admitted: true, rights }) } });
    const first = await running.connect(kept);
    await first.subscribe(['a', 'b', '$share/g/b'], { qos: 1 });
    await first.drop();
    await running.left('car');
    for (const topic of ['a', 'b', 'a']) running.broker.publish({ topic, payload: Buffer.from('x'), qos: 1 });
    allowed = ['b'];
    const again = await running.connect(back);
    const came = await again.settled();
    expect(came.length).toBeGreaterThan(0);
    expect(came.filter((packet) => packet.type !== 'publish' || packet.topic !== 'b')).toEqual([]);
    expect(running.broker.session('car')?.subscriptions.map(({ filter }) => filter)).toEqual(['b', '$share/g/b']);
    expect(running.told.dropped).toMatchObject([
      { receiver: 'car', topic: 'a', why: 'not_permitted' },
      { receiver: 'car', topic: 'a', why: 'not_permitted' },
    ]);
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
    expect(await again.settled()).toEqual([]);
  });
});
