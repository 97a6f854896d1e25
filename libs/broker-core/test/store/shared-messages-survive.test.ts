import { describe, expect, it } from 'vitest';
import {
  allKept,
  away,
  back,
  durableBrokers,
  kept,
  publish,
  storeSettings,
  window,
} from '../support/durable-brokers.ts';
import { payloadsOf, publishesOf } from '../support/payloads.ts';

describe.each(storeSettings)('when the broker is killed%s', (_, options) => {
  it('what waits for a shared subscription is in its order, with what a member whose session ended had', async () => {
    const brokers = durableBrokers(options);
    let running = await brokers.run();
    await away(running, 'lasting', '$share/group/s', 1);
    for (const payload of ['1', '2', '3', '4', '5']) publish(running, 's', payload);
    const passing = await running.connect({ clientId: 'passing', properties: { receiveMaximum: 2 } });
    await passing.subscribe('$share/group/s', { qos: 1 });
    expect(payloadsOf(await passing.settled())).toEqual(['1', '2']);
    publish(running, 's', '6');
    await allKept(running);
    // More than once: what it gave back keeps its place.
    for (let kills = 0; kills < 3; kills += 1) {
      await brokers.kill(running);
      running = await brokers.run();
      for (let count = 0; count < 20; count += 1) publish(running, 'padding', 'x'.repeat(100), 0, { retain: true });
      const another = await running.connect({ clientId: 'another', properties: { receiveMaximum: 1 } });
      await another.subscribe('$share/group/s', { qos: 1 });
      expect(payloadsOf(await another.settled())).toEqual(['1']);
      await allKept(running);
    }
    await brokers.kill(running);
    running = await brokers.run();
    const lasting = await running.connect(window('lasting', 1, false));
    for (const payload of ['1', '2', '3', '4', '5', '6']) {
      const [packet] = publishesOf([await lasting.expect('publish')]);
      expect(payloadsOf(packet ? [packet] : [])).toEqual([payload]);
      lasting.acknowledge('puback', packet?.packetId ?? 0);
    }
    expect(await lasting.settled()).toEqual([]);
    await running.stop();
  });

  it('what a member had keeps its place among the rest, also when it left and joined again', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const passing = await before.connect('passing');
    const car = await before.connect(kept('car'));
    await car.subscribe('a', { qos: 1 });
    await car.subscribe('$share/group/s', { qos: 1 });
    publish(before, 's', 'first');
    await passing.subscribe('$share/group/s', { qos: 1 });
    publish(before, 'a', 'second');
    expect(payloadsOf(await car.settled())).toEqual(['first', 'second']);
    await car.unsubscribe('$share/group/s');
    await car.subscribe('$share/group/s', { qos: 1 });
    await allKept(before);
    await brokers.kill(before);

    await using running = await brokers.run();
    const again = await running.connect(back('car'));
    expect(payloadsOf(await again.settled())).toEqual(['first', 'second']);
  });

  it('what a shared subscription had before one joined that lasts is kept from then on', async () => {
    const brokers = durableBrokers(options);
    const before = await brokers.run();
    const small = await before.connect({ clientId: 'small', properties: { maximumPacketSize: 300 } });
    const busy = await before.connect({ clientId: 'busy', properties: { receiveMaximum: 1 } });
    for (const client of [small, busy]) await client.subscribe('$share/group/s', { qos: 1 });
    // Sent to one and not acknowledged; too large for the other, so that it waits with the first; waits for anybody.
    const large = 'x'.repeat(500);
    publish(before, 's', `sent ${large}`);
    publish(before, 's', `queued ${large}`);
    expect(payloadsOf(await busy.settled())).toEqual([`sent ${large}`]);
    expect(before.broker.session('busy')).toMatchObject({ inFlight: 1, queued: 1 });
    await away(before, 'lasting', '$share/group/s');
    await allKept(before);
    await brokers.kill(before);

    await using running = await brokers.run();
    const lasting = await running.connect(back('lasting'));
    expect(payloadsOf(await lasting.settled())).toEqual([`sent ${large}`, `queued ${large}`]);
  });
});
