import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';

const names = [
  'constructor',
  '__proto__',
  'toString',
  'prototype',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'then',
];
const properties = { sessionExpiryInterval: 100 };

describe.each(names)('"%s" is an ordinary name', (name) => {
  it.each([3, 4, 5] as const)('of a client, over level %i', async (version) => {
    await using running = await runBroker();
    const first = await running.connect({ clientId: name, version, cleanStart: false, properties });
    await first.subscribe(name, { qos: 1 });
    await first.drop();
    await running.left(name);
    running.broker.publish({ topic: name, payload: Buffer.from('x'), qos: 1 });
    expect(running.broker.session(name)).toMatchObject({ clientId: name, queued: 1 });
    const again = await running.connect({ clientId: name, version, cleanStart: false, properties });
    expect(payloadsOf(await again.settled())).toEqual(['x']);
    expect(running.broker.endSession(name)).toBe(true);
    expect(running.broker.session(name)).toBeUndefined();
  });

  it('of a client that never connected', async () => {
    await using running = await runBroker();
    expect(running.broker.session(name)).toBeUndefined();
    expect(running.broker.disconnect(name, 0x98, 'no')).toBe(false);
    expect(running.broker.endSession(name)).toBe(false);
  });

  it('of a topic, of a level, and of what is retained for it', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe([name, `${name}/#`, `+/${name}`, `a/${name}/b`]);
    const topics = [name, `${name}/1`, `x/${name}`, `a/${name}/b`, `a/${name}/c`, 'other'];
    for (const topic of topics) running.broker.publish({ topic, payload: Buffer.from(topic), retain: true });
    expect(payloadsOf(await reader.settled())).toEqual(topics.slice(0, 4));
    const later = await running.connect('later');
    await later.subscribe(['#', `a/${name}/+`]);
    expect(publishesOf(await later.settled())).toHaveLength(8);
    for (const topic of topics) running.broker.publish({ topic, payload: Buffer.alloc(0), retain: true });
    expect(running.broker.counters().retained).toBe(0);
    await reader.settled();
    expect((await reader.unsubscribe(name, `${name}/#`, `+/${name}`, `a/${name}/b`)).reasonCodes).toEqual([0, 0, 0, 0]);
  });

  it('of a shared subscription', async () => {
    await using running = await runBroker();
    const members = [await running.connect('one'), await running.connect('other')];
    for (const member of members) await member.subscribe(`$share/${name}/${name}`, { qos: 1 });
    for (const payload of ['1', '2']) running.broker.publish({ topic: name, payload: Buffer.from(payload), qos: 1 });
    for (const member of members) expect(await member.settled()).toHaveLength(1);
  });

  it('of user properties, a content type and a response topic', async () => {
    await using running = await runBroker();
    const reader = await running.connect('reader');
    await reader.subscribe('a');
    const writer = await running.connect('writer');
    const all = {
      contentType: name,
      responseTopic: name,
      userProperties: [
        [name, name],
        [name, 'again'],
      ],
    } as const;
    writer.publish('a', 'x', { properties: all });
    expect((await reader.expect('publish')).properties).toEqual(all);
  });
});
