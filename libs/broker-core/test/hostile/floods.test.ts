import { describe, expect, it } from 'vitest';
import { runBroker } from '../support/running-broker.ts';

describe('a flood of connections', () => {
  it('is refused beyond the limit, and told, and those that are in are served', async () => {
    await using running = await runBroker({ limits: { connections: 20 } });
    const helper = await running.connect('helper');
    const flood = await Promise.all(Array.from({ length: 300 }, () => running.open()));
    expect(running.broker.counters().connections).toBe(20);
    expect(running.told.failures).toHaveLength(281);
    expect(new Set(running.told.failures.map(({ reasonCode }) => reasonCode))).toEqual(new Set([0x97]));
    expect(await helper.settled()).toEqual([]);
    await Promise.all(flood.map((client) => client.drop()));
    await running.until(({ failures }) => failures.length === 300);
    const later = await running.connect('later');
    expect(await later.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 2, sessions: 2 });
  });

  it('of clients that come and go leaves nothing', async () => {
    await using running = await runBroker();
    const helper = await running.connect('helper');
    for (let round = 0; round < 20; round += 1) {
      const clients = await Promise.all(
        Array.from({ length: 50 }, (_, index) => running.connect({ clientId: `${round}/${index}` })),
      );
      await Promise.all(clients.map((client) => client.subscribe(['#', '$share/all/#'], { qos: 2 })));
      const isPolite = round % 2 === 0;
      await Promise.all(clients.map((client) => (isPolite ? (client.disconnect(), client.closed()) : client.drop())));
    }
    await running.until(({ departures }) => departures.length === 1_000);
    expect(await helper.settled()).toEqual([]);
    const nothing = { connections: 1, sessions: 1, subscriptions: 0, queuedBytes: 0 };
    expect(running.broker.counters()).toMatchObject(nothing);
  });

  it('of bytes behind a goodbye is not looked at', async () => {
    await using running = await runBroker();
    const observer = await running.connect('observer');
    await observer.subscribe('#');
    const client = await running.connect('client');
    client.disconnect();
    for (let count = 0; count < 1_000; count += 1) client.publish('late', Buffer.alloc(1_000));
    await client.closed();
    expect(await observer.settled()).toEqual([]);
  });
});
