import { expect, it } from 'vitest';
import { runBroker } from './support/running-broker.ts';

it('a hook is asked once for what stands in a SUBSCRIBE again and again', async () => {
  const asked: string[] = [];
  const veto = { refused: 0x87, why: 'by a rule' };
  await using running = await runBroker({
    hooks: {
      onSubscribe: async (_client, { filter, qos }) => {
        asked.push(`${filter} ${qos}`);
        return filter === 'b' ? veto : undefined;
      },
    },
  });
  const client = await running.connect('one');
  const { reasonCodes } = await client.subscribe([
    ...Array.from({ length: 1000 }, () => 'a'),
    { filter: 'a', qos: 1 },
    'b',
    'b',
  ]);
  expect(reasonCodes.slice(998)).toEqual([0, 0, 1, 0x87, 0x87]);
  expect(asked).toEqual(['a 0', 'a 1', 'b 0']);
});
