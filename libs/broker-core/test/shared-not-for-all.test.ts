import { describe, expect, it } from 'vitest';
import type { Message } from '../src/index.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const kept = { sessionExpiryInterval: 1000 };
const filter = '$share/g/a';

const publish = ({ broker }: RunningBroker, payload: string, qos: 0 | 1 | 2 = 1) =>
  broker.publish({ topic: 'a', payload: Buffer.from(payload), qos });

async function join(running: RunningBroker, clientId: string, properties = {}, qos: 0 | 1 | 2 = 1) {
  const member = await running.connect({ clientId, cleanStart: false, properties: { ...kept, ...properties } });
  await member.subscribe(filter, { qos });
  return member;
}

describe('a message of a shared subscription that is too large', () => {
  const small = { maximumPacketSize: 60 };
  const large = 'x'.repeat(100);

  it('[MQTT-3.1.2-25] for one member goes to another, and was not dropped', async () => {
    await using running = await runBroker();
    const one = await join(running, 'small', small);
    const two = await join(running, 'large');
    for (let time = 0; time < 4; time += 1) publish(running, large);
    expect(await one.settled()).toEqual([]);
    expect(await two.settled()).toHaveLength(4);
    expect(running.told.dropped).toEqual([]);
  });

  it.each(['away', 'busy'])(
    'for the member that is ready waits with one that is %s, and holds nothing up',
    async (other) => {
      await using running = await runBroker();
      const ready = await join(running, 'ready', small);
      const waiter = await join(running, 'waiter', { receiveMaximum: 1 });
      if (other === 'away') await waiter.drop();
      if (other === 'away') await running.left('waiter');
      else for (const payload of ['a', 'b']) publish(running, payload);
      await ready.settled();
      for (const payload of ['1', large, '2', '3']) publish(running, payload);
      expect(payloadsOf(await ready.settled())).toEqual(['1', '2', '3']);
      expect(running.broker.session('waiter')).toMatchObject({ queued: 1 });
      expect(running.told.dropped).toEqual([]);
      const back = await running.connect({ clientId: 'waiter', cleanStart: false, properties: kept });
      expect(payloadsOf(await back.settled()).at(-1)).toBe(large);
    },
  );

  it('is dropped, and told, where only members at QoS 0 are not ready', async () => {
    await using running = await runBroker();
    await join(running, 'ready', small);
    const away = await join(running, 'away', {}, 0);
    await away.drop();
    await running.left('away');
    publish(running, large);
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'too_large' }]);
  });

  it.each([0, 1, 2] as const)('for every member is dropped at QoS %i, told once, and holds nothing up', async (qos) => {
    await using running = await runBroker();
    const members = [await join(running, 'one', small, 2), await join(running, 'two', small, 2)];
    publish(running, large, qos);
    for (const payload of ['1', '2']) publish(running, payload, qos);
    const came = await Promise.all(members.map(async (member) => payloadsOf(await member.settled())));
    expect(came.flat().toSorted()).toEqual(['1', '2']);
    expect(running.told.dropped).toEqual([{ receiver: filter, topic: 'a', why: 'too_large' }]);
  });
});

describe('a message of a shared subscription that an extension keeps back', () => {
  const hooks = {
    onDeliver: (message: Message, clientId: string) =>
      message.topic !== 'a' || clientId !== 'kept out' ? message : { withheld: 'not for it' },
  };

  it('from every member is dropped, told once, and holds nothing up', async () => {
    await using running = await runBroker({ hooks });
    const member = await join(running, 'kept out');
    await member.subscribe('$share/g/#', { qos: 1 });
    for (const topic of ['a', 'b', 'a', 'b']) running.broker.publish({ topic, payload: Buffer.from(topic), qos: 1 });
    expect(payloadsOf(await member.settled())).toEqual(['b', 'b']);
    const [first, second] = [filter, '$share/g/#'].map((receiver) => ({ receiver, topic: 'a', why: 'withheld' }));
    expect(running.told.dropped).toEqual([first, second, first, second]);
  });

  it('from the member that is ready waits with one that is away', async () => {
    await using running = await runBroker({ hooks });
    await join(running, 'kept out');
    const away = await join(running, 'away');
    await away.drop();
    await running.left('away');
    publish(running, 'x');
    expect(running.broker.session('away')).toMatchObject({ queued: 1 });
    expect(running.told.dropped).toEqual([]);
  });
});
