import { describe, expect, it } from 'vitest';
import { Message } from '../src/index.ts';
import { runBroker } from './support/running-broker.ts';

const text = (payload: Uint8Array) => Buffer.from(payload).toString();

describe('an extension', () => {
  it('may put another message in the place of one that is published', async () => {
    await using running = await runBroker({
      hooks: {
        onPublish: ({ qos, retain, receivedAt, publisher, forwarded, expiryInterval }) =>
          new Message({
            topic: 'elsewhere',
            payload: Buffer.from('changed'),
            ...{ qos, retain, receivedAt, publisher, forwarded, expiryInterval },
          }),
      },
    });
    const client = await running.connect('one');
    await client.subscribe('#');
    client.publish('here', 'original');
    const { topic, payload } = await client.expect('publish');
    expect([topic, text(payload)]).toEqual(['elsewhere', 'changed']);
  });

  it.each([1, 2] as const)('may refuse a message of QoS %i, and the client is told why', async (qos) => {
    await using running = await runBroker({
      hooks: { onPublish: () => ({ refused: 0x99, why: 'not JSON' }) },
    });
    const client = await running.connect('one');
    client.publish('here', '{', { qos });
    const { reasonCode, properties } = await client.expect(qos === 1 ? 'puback' : 'pubrec');
    expect([reasonCode, properties.reasonString]).toEqual([0x99, 'not JSON']);
    expect(await client.settled()).toEqual([]);
  });

  it('may keep a message back from one client: live, retained and shared', async () => {
    await using running = await runBroker({
      hooks: {
        onDeliver: (message, clientId) =>
          clientId === 'kept-out' && message.topic.startsWith('secret/') ? { withheld: 'secret' } : message,
      },
    });
    const writer = await running.connect('writer');
    const keptOut = await running.connect('kept-out');
    const letIn = await running.connect('let-in');
    await writer.publishAcknowledged('secret/retained', 'r', { retain: true });
    for (const client of [keptOut, letIn]) await client.subscribe(['secret/#', '$share/group/secret/shared']);
    await writer.publishAcknowledged('secret/shared', 's');
    const got = (await letIn.settled()).map((packet) => packet.type === 'publish' && packet.topic);
    expect(got).toEqual(['secret/retained', 'secret/shared', 'secret/shared']);
    expect(await keptOut.settled()).toEqual([]);
    expect(running.told.dropped).toEqual([
      { receiver: 'kept-out', topic: 'secret/retained', why: 'withheld' },
      { receiver: 'kept-out', topic: 'secret/shared', why: 'withheld' },
    ]);
  });
});
