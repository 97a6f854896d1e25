import { expect, test } from 'vitest';
import { testBroker } from './support/test-broker.ts';

test.each([0, 1] as const)(
  'at QoS %i it tells the broker, and reads no further, before the handlers are done',
  async (qos) => {
    const most = 6;
    const { broker, connect } = await testBroker();
    const told = new Promise((resolve) => {
      broker.preConnect = (_client, packet, done) => {
        if (packet.clientId === 'slow') resolve(packet.properties?.receiveMaximum);
        done(null, true);
      };
    });
    const receiver = connect('slow', { mostHandledAtOnce: 3 }).messaging;
    const finish = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    let handling = 0;
    let peak = 0;
    let done = 0;
    receiver.subscribe(
      'work',
      async () => {
        handling += 1;
        peak = Math.max(peak, handling);
        if (handling === most) setImmediate(() => setImmediate(() => finish.resolve()));
        await finish.promise;
        handling -= 1;
        done += 1;
        if (done === 20) all.resolve();
      },
      { qos, sideBySide: true },
    );
    const sender = connect('sender').messaging;
    await Promise.all([receiver.whenConnected(), sender.whenConnected()]);
    for (let sent = 0; sent < 20; sent += 1) await sender.publish('work', '{}', { qos });
    await all.promise;
    expect(peak).toBe(most);
    expect(await told).toBe(3);
  },
);

test('a handler knows whether the connection that brought its message is still there', async () => {
  const { connect, drop } = await testBroker();
  const receiver = connect('receiver').messaging;
  const sender = connect('sender').messaging;
  const handled = Promise.withResolvers<(boolean | number)[]>();
  receiver.subscribe('a', async ({ isCurrent, qos }) => {
    const before = isCurrent();
    const lost = new Promise<void>((resolve) => receiver.onDisconnect(resolve));
    drop('receiver');
    await lost;
    handled.resolve([qos, before, isCurrent()]);
  });
  await Promise.all([receiver.whenConnected(), sender.whenConnected()]);
  await sender.publish('a', '{}', { qos: 1 });
  expect(await handled.promise).toEqual([1, true, false]);
});
