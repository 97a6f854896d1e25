import { expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

it('what one member of a shared subscription was given, and did not acknowledge, is not given to another', async () => {
  await using running = await runBroker({
    hooks: {
      onDeliver: (message, clientId) => message.changed({ payload: Buffer.from(`${message.payload} for ${clientId}`) }),
    },
  });
  const one = await running.connect('one');
  await one.subscribe('$share/g/a', { qos: 1 });
  running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1 });
  await one.expect('publish');
  const two = await running.connect('two');
  await two.subscribe('$share/g/a', { qos: 1 });
  await one.drop();
  await running.left('one');
  expect(payloadsOf(await two.settled())).toEqual(['x for two']);
});
