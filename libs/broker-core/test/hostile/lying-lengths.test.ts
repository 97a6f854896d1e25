import { describe, expect, it } from 'vitest';
import { bytesInUse } from '../support/bytes-in-use.ts';
import { rawConnect } from '../support/raw-connect.ts';
import { runBroker } from '../support/running-broker.ts';

const many = 300;
const megabyte = 1024 * 1024;

describe('a length that is announced', () => {
  it.each(['10ffffff7f', '10 80 80 80 01'])('is refused in CONNECT before anything of it came: %s', async (header) => {
    await using running = await runBroker({ limits: { connectPacketSize: 2 * megabyte - 10 } });
    const client = await running.open();
    client.sendBytes(header);
    expect(await client.closed()).toEqual([]);
    expect(running.told.failures).toMatchObject([{ by: 'server' }]);
  });

  it.each([3, 4, 5] as const)('is refused in PUBLISH of level %i beyond the largest packet', async (version) => {
    await using running = await runBroker({ limits: { maximumPacketSize: 1_000 } });
    const client = await running.connect({ clientId: 'client', version });
    client.sendBytes('30 e6 07');
    const answer = version === 5 ? [{ type: 'disconnect', reasonCode: 0x95 }] : [];
    expect(await client.closed()).toMatchObject(answer);
  });

  it('costs no memory in CONNECT before it comes', async () => {
    await using running = await runBroker();
    const helper = await running.connect('helper');
    const clients = await Promise.all(Array.from({ length: many }, () => running.open()));
    const before = bytesInUse();
    // 500,000 bytes, and 65,535 of them the client identifier.
    for (const client of clients) client.sendBytes('10 a0 c2 1e 0004 4d515454 05 02 0000 00 ffff 61 61 61');
    expect(await helper.settled()).toEqual([]);
    expect(running.broker.counters().connections).toBe(many + 1);
    expect(bytesInUse() - before).toBeLessThan(2 * megabyte);
  });

  it('costs no memory in PUBLISH before it comes', async () => {
    await using running = await runBroker();
    const helper = await running.connect('helper');
    const clients = await Promise.all(
      Array.from({ length: many }, (_, index) => running.connect({ clientId: `${index}` })),
    );
    const before = bytesInUse();
    // A million bytes.
    for (const client of clients) client.sendBytes('30 c0 84 3d 0001 61 00 61 61 61');
    expect(await helper.settled()).toEqual([]);
    expect(running.broker.counters().connections).toBe(many + 1);
    expect(bytesInUse() - before).toBeLessThan(2 * megabyte);
    await Promise.all(clients.map((client) => client.drop()));
    await running.until(({ departures }) => departures.length === many);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1 });
  });

  const lies = [
    ['a topic', '30 05 ffff 61 61 61', 0x81],
    ['properties', '30 06 0001 61 ff 01 61', 0x81],
    ['a filter', '82 08 0001 00 ffff 61 61 00', 0x81],
    ['a content type', '30 08 0001 61 04 03 ffff 61', 0x81],
    ['a user property', '30 0a 0001 61 06 26 0001 61 ff ff', 0x81],
  ] as const;
  it.each(lies)('is not believed inside of a packet: of %s', async (_of, bytes, reasonCode) => {
    await using running = await runBroker();
    const client = await running.connect('client');
    client.sendBytes(bytes);
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode }]);
  });

  it.each(['of the client identifier', 'of the name'])('is not believed inside of CONNECT: %s', async (of) => {
    await using running = await runBroker();
    const client = await running.open();
    client.sendBytes(rawConnect(of === 'of the name' ? { name: 'ffff 4d515454' } : { payload: 'ffff 61' }));
    await client.closed();
    expect(running.broker.counters()).toMatchObject({ connections: 0, sessions: 0 });
  });
});
