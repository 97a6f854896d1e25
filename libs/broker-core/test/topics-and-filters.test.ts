import { describe, expect, it } from 'vitest';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

/** Which of these topics come to a client that subscribed with the filter. */
async function matching(running: RunningBroker, filter: string, topics: readonly string[]): Promise<string[]> {
  const reader = await running.connect('reader');
  expect((await reader.subscribe(filter)).reasonCodes).toEqual([0]);
  for (const topic of topics) running.broker.publish({ topic, payload: Buffer.from(topic) });
  const came = payloadsOf(await reader.settled());
  await reader.drop();
  return came;
}

describe('a filter', () => {
  const topics = ['a', 'a/', '/a', 'a/b', 'a/b/c', 'a//c', '/', '//', 'A', 'a b', 'b/b'];
  it.each([
    ['a', ['a']],
    ['a/#', ['a', 'a/', 'a/b', 'a/b/c', 'a//c']],
    ['#', topics],
    ['+', ['a', 'A', 'a b']],
    ['+/+', ['a/', '/a', 'a/b', '/', 'b/b']],
    ['a/+', ['a/', 'a/b']],
    ['a/+/c', ['a/b/c', 'a//c']],
    ['+/b', ['a/b', 'b/b']],
    ['/+', ['/a', '/']],
    ['/#', ['/a', '/', '//']],
    ['+/b/#', ['a/b', 'a/b/c', 'b/b']],
    ['+/+/#', ['a/', '/a', 'a/b', 'a/b/c', 'a//c', '/', '//', 'b/b']],
    ['/', ['/']],
    ['a/', ['a/']],
  ])('[MQTT-4.7.1-1] [MQTT-4.7.1-2] [MQTT-4.7.3-4] "%s" matches %o', async (filter, expected) => {
    await using running = await runBroker();
    expect(await matching(running, filter, topics)).toEqual(expected);
  });

  it.each([
    ['#', []],
    ['+/a', []],
    ['+/+', []],
    ['+', []],
    ['$SYS/#', ['$SYS', '$SYS/a', '$SYS/a/b']],
    ['$SYS/+', ['$SYS/a']],
    ['$SYS/a', ['$SYS/a']],
    ['$/#', ['$/a']],
    ['$share', ['$share']],
  ])('[MQTT-4.7.2-1] "%s" matches of topics that begin with `$` only %o', async (filter, expected) => {
    await using running = await runBroker();
    expect(await matching(running, filter, ['$SYS', '$SYS/a', '$SYS/a/b', '$/a', '$share'])).toEqual(expected);
  });

  it('[MQTT-4.7.3-4] is compared as it is: no character is changed for another', async () => {
    await using running = await runBroker();
    const topics = ['\u00e5', 'a\u030a', 'A\u030a', 'ß', 'ss', '\ufeffa', 'a', 'a ', ' a', 'A', '\u{1F698}', '%61'];
    for (const topic of topics) expect(await matching(running, topic, topics)).toEqual([topic]);
  });

  it.each(['a/#/b', '#/a', 'a#', 'a/b#', '##', '#/', 'a/#b', '+a', 'a+', 'a/+b/c', '++', 'a/b+'])(
    '[MQTT-4.7.1-1] [MQTT-4.7.1-2] "%s" is not valid',
    async (filter) => {
      await using running = await runBroker();
      const client = await running.connect('client');
      expect((await client.subscribe(filter)).reasonCodes).toEqual([0x8f]);
      const old = await running.connect({ clientId: 'old', version: 4 });
      expect((await old.subscribe(filter)).reasonCodes).toEqual([0x80]);
      expect(running.broker.counters().subscriptions).toBe(0);
    },
  );

  it('may have many levels, up to a limit', async () => {
    await using running = await runBroker({ limits: { topicLevels: 5 } });
    const client = await running.connect('client');
    expect((await client.subscribe(['a/b/c/d/e', 'a/b/c/d/e/f', '+/+/+/+/#', '/////'])).reasonCodes).toEqual([
      0, 0x8f, 0, 0x8f,
    ]);
  });

  it('[MQTT-4.7.3-1] has one character at least', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    client.sendBytes('820a 0001 00 0001 61 00 0000 00');
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x81 }]);
    expect(running.broker.counters().subscriptions).toBe(0);
  });
});

describe('a topic', () => {
  it.each([['a/+'], ['#'], ['a/#/b'], ['a+b'], ['+']])(
    '[MQTT-3.3.2-2] [MQTT-4.7.0-1] [MQTT-4.7.1-1] [MQTT-4.7.1-2] with a wildcard, "%s", ends the connection',
    async (topic) => {
      await using running = await runBroker();
      const reader = await running.connect('reader');
      await reader.subscribe('#');
      const client = await running.connect('client');
      client.sendBytes(Buffer.from(`\x30${String.fromCharCode(topic.length + 3, 0, topic.length)}${topic}\0`));
      expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x81 }]);
      expect(await reader.settled()).toEqual([]);
    },
  );

  it('[MQTT-4.7.3-1] [3.1.1/empty-topic-name] that is empty ends the connection, of 3.1.1 without a word', async () => {
    await using running = await runBroker();
    const old = await running.connect({ clientId: 'old', version: 4 });
    old.sendBytes('3003 0000 61');
    expect(await old.closed()).toEqual([]);
    const client = await running.connect('client');
    client.sendBytes('3004 0000 00 61');
    expect(await client.closed()).toMatchObject([{ type: 'disconnect' }]);
  });

  it('may be as long as there is: 65,535 bytes', async () => {
    await using running = await runBroker();
    const topic = `a/${'x'.repeat(65_533)}`;
    expect(await matching(running, topic, [topic])).toEqual([topic]);
    expect(await matching(running, 'a/+', [topic])).toEqual([topic]);
  });

  it('with more levels than a limit is refused, and the connection stays', async () => {
    await using running = await runBroker();
    const client = await running.connect('client');
    expect(await client.publishAcknowledged('/'.repeat(65_535), 'x')).toBe(0x90);
    expect(await client.publishAcknowledged('/'.repeat(199), 'x')).toBe(0x10);
    expect(await client.settled()).toEqual([]);
  });
});
