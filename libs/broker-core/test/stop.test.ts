import { describe, expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

describe('a broker that is stopped', () => {
  it('[MQTT-3.14.2-1] [MQTT-4.13.2-1] tells its clients 0x8B, and closes their connections', async () => {
    await using running = await runBroker();
    const clients = [await running.connect('a'), await running.connect('b')];
    const old = await running.connect({ clientId: 'c', version: 4 });
    const silent = await running.open();
    await running.broker.stop();
    for (const client of clients) {
      expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x8b, properties: {} }]);
    }
    expect(await old.closed()).toEqual([]);
    expect(await silent.closed()).toEqual([]);
    await running.broker.stop();
    expect(running.broker.counters()).toMatchObject({ connections: 0 });
  });

  it('takes no connection any more', async () => {
    await using running = await runBroker();
    await running.broker.stop();
    const late = await running.open();
    expect(await late.closed()).toEqual([]);
    expect(running.told.failures).toMatchObject([{ by: 'server', why: 'the broker stops' }]);
  });
});
