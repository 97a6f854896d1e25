import { describe, expect, it } from 'vitest';
import { ManualClock } from './support/manual-clock.ts';
import { payloadsOf, publishesOf, textOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const retain = true;

/** What a new client gets that subscribes with the filter at QoS 2. */
async function retainedFor(running: RunningBroker, filter: string) {
  const reader = await running.connect(`reader of ${filter}`);
  await reader.subscribe(filter, { qos: 2 });
  const came = publishesOf(await reader.settled());
  reader.disconnect();
  await reader.closed();
  return came;
}

describe('a retained message', () => {
  it('[MQTT-3.3.1-5] is the last one of its topic that was published with RETAIN', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', '1', { retain });
    await writer.publishAcknowledged('a', '2', { retain, qos: 2 });
    await writer.publishAcknowledged('b', '3', { retain });
    expect(await retainedFor(running, 'a')).toMatchObject([{ topic: 'a', qos: 2, retain: true, dup: false }]);
    expect(payloadsOf(await retainedFor(running, 'a'))).toEqual(['2']);
    writer.publish('a', '4', { retain });
    await writer.settled();
    const [last] = await retainedFor(running, 'a');
    expect(last && [textOf(last), last.qos]).toEqual(['4', 0]);
    expect(running.broker.counters().retained).toBe(2);
  });

  it.each([0, 1, 2] as const)('[MQTT-3.3.1-5] of QoS %i is kept as it came, with its properties', async (qos) => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    const properties = { contentType: 'text/plain', userProperties: [['a', 'b']], payloadFormatIndicator: 1 } as const;
    if (qos === 0) writer.publish('a', 'x', { retain, properties });
    else await writer.publishAcknowledged('a', 'x', { retain, qos, properties });
    await writer.settled();
    await writer.drop();
    expect(await retainedFor(running, 'a')).toMatchObject([{ qos, retain: true, properties }]);
  });

  it('[MQTT-3.3.1-6] is removed by an empty one, which is delivered as usual', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('#');
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', '1', { retain });
    await writer.publishAcknowledged('b', '2', { retain });
    await writer.publishAcknowledged('a', '', { retain });
    expect(payloadsOf(await reader.settled())).toEqual(['1', '2', '']);
    expect(payloadsOf(await retainedFor(running, '#'))).toEqual(['2']);
    expect(running.broker.counters().retained).toBe(1);
  });

  it('[MQTT-3.3.1-7] is never an empty one', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', '', { retain });
    await writer.publishAcknowledged('a', '', { retain, properties: { contentType: 'empty' } });
    expect(await retainedFor(running, '#')).toEqual([]);
    expect(running.broker.counters().retained).toBe(0);
  });

  it('[MQTT-3.3.1-8] stays as it is when one is published without RETAIN, empty or not', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'retained', { retain });
    await writer.publishAcknowledged('a', 'passing');
    await writer.publishAcknowledged('a', '');
    await writer.publishAcknowledged('b', 'passing');
    expect(payloadsOf(await retainedFor(running, '#'))).toEqual(['retained']);
  });

  it('of QoS 2 is retained when it is released', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    const packetId = writer.publish('a', 'x', { retain, qos: 2 });
    await writer.expect('pubrec');
    expect(await retainedFor(running, 'a')).toEqual([]);
    writer.acknowledge('pubrel', packetId);
    await writer.expect('pubcomp');
    expect(payloadsOf(await retainedFor(running, 'a'))).toEqual(['x']);
  });

  it('comes to a subscription by wildcards that match it, and `$` must be named', async () => {
    await using running = await runBroker();
    const writer = await running.connect('writer');
    for (const topic of ['a', 'a/b', 'a/b/c', 'b', '/', '$SYS/a', 'a/$b']) {
      await writer.publishAcknowledged(topic, topic, { retain });
    }
    const topicsFor = async (filter: string) => payloadsOf(await retainedFor(running, filter)).toSorted();
    expect(await topicsFor('#')).toEqual(['/', 'a', 'a/$b', 'a/b', 'a/b/c', 'b']);
    expect(await topicsFor('a/#')).toEqual(['a', 'a/$b', 'a/b', 'a/b/c']);
    expect(await topicsFor('+')).toEqual(['a', 'b']);
    expect(await topicsFor('+/+')).toEqual(['/', 'a/$b', 'a/b']);
    expect(await topicsFor('+/b/#')).toEqual(['a/b', 'a/b/c']);
    expect(await topicsFor('$SYS/#')).toEqual(['$SYS/a']);
    expect(await topicsFor('$SYS/+')).toEqual(['$SYS/a']);
    expect(await topicsFor('+/a')).toEqual([]);
  });

  it('is gone when its expiry interval has passed, and says what is left until then', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'x', { retain, properties: { messageExpiryInterval: 10 } });
    clock.advance(9.5);
    expect(await retainedFor(running, 'a')).toMatchObject([{ properties: { messageExpiryInterval: 1 } }]);
    clock.advance(0.49);
    expect(await retainedFor(running, 'a')).toHaveLength(1);
    clock.advance(0.01);
    expect(await retainedFor(running, 'a')).toEqual([]);
    expect(running.broker.counters().retained).toBe(0);
  });

  it('lives as long as the one that took its place says', async () => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock });
    const writer = await running.connect('writer');
    await writer.publishAcknowledged('a', 'short', { retain, properties: { messageExpiryInterval: 5 } });
    await writer.publishAcknowledged('a', 'long', { retain });
    await writer.publishAcknowledged('b', 'short', { retain, properties: { messageExpiryInterval: 5 } });
    await writer.publishAcknowledged('b', '', { retain });
    clock.advance(3600);
    expect(payloadsOf(await retainedFor(running, '#'))).toEqual(['long']);
  });
});
