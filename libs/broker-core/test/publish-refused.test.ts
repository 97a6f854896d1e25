import { describe, expect, it } from 'vitest';
import { allRights, type Rights } from '../src/index.ts';
import { payloadsOf } from './support/payloads.ts';
import { runBroker, type RunningBrokerOptions } from './support/running-broker.ts';

const rights: Rights = { ...allRights, mayPublish: ({ topic }) => topic !== 'no' };
const door = { authenticate: () => ({ admitted: true, rights }) as const };
const versions = [3, 4, 5] as const;

async function runWithReader(options: RunningBrokerOptions = {}) {
  const refusals: string[] = [];
  const running = await runBroker({
    door,
    events: { publishRefused: ({ clientId }, topic, { why }) => refusals.push(`${clientId} ${topic}: ${why}`) },
    ...options,
  });
  const reader = await running.connect('reader');
  await reader.subscribe('#', { qos: 2 });
  return { running, reader, refusals, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}

describe.each(versions)('a publish over level %i that is not allowed', (version) => {
  it.each([0, 1, 2] as const)(
    '[3.1.1/publish-not-allowed] goes nowhere at QoS %i, and the connection stays',
    async (qos) => {
      await using setup = await runWithReader();
      const { running, reader, refusals } = setup;
      const writer = await running.connect({ clientId: 'writer', version });
      const packetId = writer.publish('no', 'x', { qos, retain: true });
      const answers = await writer.settled();
      const reasonCode = version === 5 ? 0x87 : 0;
      const types = ['', 'puback', 'pubrec'] as const;
      expect(answers).toMatchObject(qos === 0 ? [] : [{ type: types[qos], packetId, reasonCode }]);
      if (qos === 2 && version !== 5) {
        writer.acknowledge('pubrel', packetId);
        await writer.expect('pubcomp');
      }
      await writer.publishAcknowledged('yes', 'y');
      expect(payloadsOf(await reader.settled())).toEqual(['y']);
      expect(running.broker.counters().retained).toBe(0);
      expect(refusals).toEqual(['writer no: not authorized to publish on this topic']);
    },
  );

  it.each([0, 1, 2] as const)(
    '[3.1.1/publish-not-allowed] ends the connection at QoS %i where that is asked for',
    async (qos) => {
      await using setup = await runWithReader({ refusedPublish: 'disconnect' });
      const { running, reader } = setup;
      const writer = await running.connect({ clientId: 'writer', version });
      writer.publish('no', 'x', { qos });
      const reasonString = 'not authorized to publish on this topic';
      const said = [{ type: 'disconnect', reasonCode: 0x87, properties: { reasonString } }];
      expect(await writer.closed()).toEqual(version === 5 ? said : []);
      expect(await reader.settled()).toEqual([]);
    },
  );
});

describe('a publish that an extension refuses', () => {
  it.each([1, 2] as const)('is answered with its reason at QoS %i', async (qos) => {
    await using setup = await runWithReader({
      hooks: {
        onPublish: (message) => (message.topic === 'bad' ? { refused: 0x99, why: 'not what it says' } : message),
      },
    });
    const { running, reader, refusals } = setup;
    const writer = await running.connect('writer');
    writer.publish('bad', 'x', { qos });
    expect(await writer.settled()).toMatchObject([
      { reasonCode: 0x99, properties: { reasonString: 'not what it says' } },
    ]);
    await writer.publishAcknowledged('good', 'y', { qos });
    expect(payloadsOf(await reader.settled())).toEqual(['y']);
    expect(refusals).toEqual(['writer bad: not what it says']);
  });
});

describe('a message that cannot be retained any more', () => {
  it.each([
    ['many', { retainedMessages: 1 }],
    // One message of one byte, with what it counts for.
    ['much', { retainedBytes: 102 }],
  ])(
    'as there are too %s is refused with 0x97, while those there are can be replaced and removed',
    async (_, limits) => {
      await using setup = await runWithReader({ limits });
      const { running, reader } = setup;
      const writer = await running.connect('writer');
      const retain = { retain: true };
      expect(await writer.publishAcknowledged('a', '1', retain)).toBe(0);
      expect(await writer.publishAcknowledged('b', '2', retain)).toBe(0x97);
      expect(await writer.publishAcknowledged('b', '', retain)).toBe(0);
      expect(await writer.publishAcknowledged('b', '3')).toBe(0);
      expect(await writer.publishAcknowledged('a', '4', retain)).toBe(0);
      expect(await writer.publishAcknowledged('a', '', retain)).toBe(0);
      expect(await writer.publishAcknowledged('b', '5', retain)).toBe(0);
      expect(payloadsOf(await reader.settled())).toEqual(['1', '', '3', '4', '', '5']);
    },
  );
});

describe.each([3, 4] as const)('over level %i, what cannot be taken for a limit', (version) => {
  it.each([
    ['retained', { limits: { retainedMessages: 0 } }, { qos: 1, retain: true }],
    ['held until PUBREL', { limits: { queueBytes: 10 } }, { qos: 2 }],
    ['of more levels', { limits: { topicLevels: 1 } }, { qos: 1 }],
  ] as const)(
    'is never acknowledged: a message that cannot be %s ends the connection',
    async (_what, options, form) => {
      await using setup = await runWithReader(options);
      const { running, reader, refusals } = setup;
      const writer = await running.connect({ clientId: 'writer', version });
      writer.publish('a/b', 'x', form);
      expect(await writer.closed()).toEqual([]);
      expect(refusals).toHaveLength(1);
      expect(await reader.settled()).toEqual([]);
    },
  );
});

describe('a publish of QoS 2 that is sent again', () => {
  it('and refused then is not handed on any more', async () => {
    const changing = { ...allRights };
    await using setup = await runWithReader({ door: { authenticate: () => ({ admitted: true, rights: changing }) } });
    const { running, reader } = setup;
    const writer = await running.connect('writer');
    writer.publish('a', 'x', { qos: 2, packetId: 5 });
    expect(await writer.expect('pubrec')).toMatchObject({ packetId: 5, reasonCode: 0 });
    changing.mayPublish = () => false;
    writer.publish('a', 'x', { qos: 2, packetId: 5, dup: true });
    expect(await writer.expect('pubrec')).toMatchObject({ packetId: 5, reasonCode: 0x87 });
    writer.acknowledge('pubrel', 5);
    await writer.expect('pubcomp');
    expect(await reader.settled()).toEqual([]);
    expect(running.broker.counters().queuedBytes).toBe(0);
  });
});
