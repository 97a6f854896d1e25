import { describe, expect, it } from 'vitest';
import type { Message, MessageHooks, PublishAnswer } from '../src/index.ts';
import type { PublishPacket } from '@roadwire/mqtt-codec';
import { payloadsOf, textOf } from './support/payloads.ts';
import { runBroker } from './support/running-broker.ts';
import type { WireClient } from './support/wire-client.ts';

interface Question {
  readonly message: Message;
  answer(answer: PublishAnswer): void;
  fail(error: Error): void;
}

/** A hook that answers when the test says so. */
function slowHook() {
  const asked: Question[] = [];
  const onPublish = (message: Message): Promise<PublishAnswer> => {
    const { promise, resolve, reject } = Promise.withResolvers<PublishAnswer>();
    asked.push({ message, answer: resolve, fail: reject });
    return promise;
  };
  const question = (at: number): Question => {
    const found = asked[at];
    if (!found) throw new Error(`there is no question ${at}`);
    return found;
  };
  return { asked, question, hooks: { onPublish } satisfies MessageHooks };
}

async function withWriter(version: 4 | 5 = 5) {
  const { asked, question, hooks } = slowHook();
  const running = await runBroker({ hooks });
  const reader = await running.connect('reader');
  await reader.subscribe('#', { qos: 1 });
  const writer = await running.connect({ clientId: 'writer', version });
  const isAsked = (times: number) => running.until(() => asked.length === times);
  return { running, reader, writer, question, isAsked, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}

/** The payloads of so many messages, in their order. */
async function texts(reader: WireClient, count: number): Promise<string[]> {
  const read: PublishPacket[] = [];
  while (read.length < count) read.push(await reader.expect('publish'));
  return read.map(textOf);
}

describe('a hook on publish that takes its time', () => {
  it('holds back what else its client sends, and goes on in order', async () => {
    await using given = await withWriter();
    for (const text of ['1', '2', '3']) given.writer.publish('a', text, { qos: 1 });
    given.writer.send({ type: 'pingreq' });
    await given.isAsked(1);
    expect(await given.reader.settled()).toEqual([]);
    for (const at of [0, 1, 2]) {
      await given.isAsked(at + 1);
      given.question(at).answer(given.question(at).message);
    }
    expect(await texts(given.reader, 3)).toEqual(['1', '2', '3']);
    const answers = await Promise.all([1, 2, 3, 4].map(() => given.writer.next()));
    expect(answers.map((answer) => answer !== 'closed' && answer.type)).toEqual([
      'puback',
      'puback',
      'puback',
      'pingresp',
    ]);
  });

  it('may refuse', async () => {
    await using given = await withWriter();
    given.writer.publish('a', '1', { qos: 1 });
    await given.isAsked(1);
    given.question(0).answer({ refused: 0x99, why: 'not JSON' });
    expect(await given.writer.expect('puback')).toMatchObject({ reasonCode: 0x99 });
    expect(await given.reader.settled()).toEqual([]);
  });

  it('that fails is a fault, and the message is refused', async () => {
    const { asked, question, hooks } = slowHook();
    const running = await runBroker({ hooks });
    const writer = await running.connect('writer');
    writer.publish('a', '1', { qos: 1 });
    await running.until(() => asked.length === 1);
    question(0).fail(new Error('the hook fell over'));
    expect(await writer.expect('puback')).toMatchObject({ reasonCode: 0x80 });
    expect(running.told.faults.map(({ message }) => message)).toEqual(['the hook fell over']);
    await running.stop();
  });

  it('that answers when its client is gone changes nothing', async () => {
    await using given = await withWriter();
    given.writer.publish('a', '1', { qos: 1 });
    await given.isAsked(1);
    given.running.broker.disconnect('writer', 0x98, 'for a test');
    await given.running.left('writer');
    given.question(0).answer(given.question(0).message);
    expect(await given.reader.settled()).toEqual([]);
  });

  it('keeps the payload, whatever is read meanwhile', async () => {
    await using given = await withWriter();
    const text = 'kept'.repeat(100);
    given.writer.publish('a', text, { qos: 1 });
    await given.isAsked(1);
    const other = await given.running.connect('other');
    for (let sent = 0; sent < 50; sent += 1) other.send({ type: 'pingreq' });
    await other.next();
    given.question(0).answer(given.question(0).message);
    expect(await texts(given.reader, 1)).toEqual([text]);
  });
});

describe('an acknowledgement that waits for somebody else', () => {
  const takenAfter = (message: Message, acknowledgeAfter: Promise<void>) => ({ message, acknowledgeAfter });

  it('goes out when they have it, while the message went on', async () => {
    await using given = await withWriter();
    const { promise, resolve } = Promise.withResolvers<void>();
    given.writer.publish('a', '1', { qos: 1 });
    await given.isAsked(1);
    given.question(0).answer(takenAfter(given.question(0).message, promise));
    expect(await texts(given.reader, 1)).toEqual(['1']);
    expect(await given.writer.settled()).toEqual([]);
    resolve();
    expect(await given.writer.expect('puback')).toMatchObject({ reasonCode: 0 });
  });

  it('holds back later ones, which go out in order (MQTT-4.6.0-2)', async () => {
    await using given = await withWriter();
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = given.writer.publish('a', '1', { qos: 1 });
    const second = given.writer.publish('a', '2', { qos: 1 });
    await given.isAsked(1);
    given.question(0).answer(takenAfter(given.question(0).message, promise));
    await given.isAsked(2);
    given.question(1).answer(given.question(1).message);
    expect(await texts(given.reader, 2)).toEqual(['1', '2']);
    expect(await given.writer.settled()).toEqual([]);
    resolve();
    const answers = [await given.writer.expect('puback'), await given.writer.expect('puback')];
    expect(answers.map(({ packetId }) => packetId)).toEqual([first, second]);
  });

  it('says no when they do not take it', async () => {
    await using given = await withWriter();
    given.writer.publish('a', '1', { qos: 1 });
    await given.isAsked(1);
    given.question(0).answer(takenAfter(given.question(0).message, Promise.reject(new Error('disk full'))));
    expect(await given.writer.expect('puback')).toMatchObject({ reasonCode: 0x80 });
  });

  it('before version 5 cannot say no: the connection ends, and the client sends it again', async () => {
    await using given = await withWriter(4);
    given.writer.publish('a', '1', { qos: 1 });
    await given.isAsked(1);
    given.question(0).answer(takenAfter(given.question(0).message, Promise.reject(new Error('disk full'))));
    expect(await given.writer.closed()).toEqual([]);
  });
});

describe('a hook on subscribe', () => {
  it('may refuse some of the filters, at once or later', async () => {
    const refused: string[] = [];
    await using running = await runBroker({
      hooks: {
        onSubscribe: (_client, { filter }) => {
          const veto = { refused: 0x87, why: 'by a rule', hook: { name: 'rules', isDrop: false } };
          if (filter === 'later') return Promise.resolve(veto);
          return filter === 'now' ? veto : undefined;
        },
      },
      events: { subscribeRefused: (_client, filter, { hook }) => refused.push(`${filter} ${hook?.name}`) },
    });
    const client = await running.connect('one');
    client.send({
      type: 'subscribe',
      packetId: 1,
      subscriptions: ['now', 'free', 'later'].map((filter) => ({
        ...{ filter, qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 },
      })),
      properties: {},
    });
    expect(await client.expect('suback')).toMatchObject({ reasonCodes: [0x87, 1, 0x87] });
    expect(refused).toEqual(['now rules', 'later rules']);
    expect(running.broker.session('one')?.subscriptions.map(({ filter }) => filter)).toEqual(['free']);
  });
});

it('a hook on deliver may give one client something else: live, retained, shared and queued', async () => {
  await using running = await runBroker({
    hooks: {
      onDeliver: (message, clientId) =>
        clientId === 'plain'
          ? message
          : message.changed({ payload: Buffer.from(`${message.payload} for ${clientId}`) }),
    },
  });
  const away = { clientId: 'away', cleanStart: false, properties: { sessionExpiryInterval: 100 } };
  const gone = await running.connect(away);
  await gone.subscribe('a/#', { qos: 1 });
  gone.disconnect();
  await running.left('away');
  const plain = await running.connect('plain');
  await plain.publishAcknowledged('a/retained', 'r', { retain: true });
  const special = await running.connect('special');
  await plain.subscribe('a/#', { qos: 1 });
  await special.subscribe(['$share/g/s', 'a/#'], { qos: 1 });
  for (const topic of ['a/live', 's'])
    running.broker.publish({ topic, payload: Buffer.from(topic.at(-1) ?? ''), qos: 1 });
  expect(payloadsOf(await plain.settled())).toEqual(['r', 'e']);
  expect(payloadsOf(await special.settled())).toEqual(['r for special', 'e for special', 's for special']);
  const again = await running.connect(away);
  expect(payloadsOf(await again.settled())).toEqual(['r for away', 'e for away']);
});
