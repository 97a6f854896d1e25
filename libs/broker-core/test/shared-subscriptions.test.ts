import { describe, expect, it } from 'vitest';
import { payloadsOf, publishesOf } from './support/payloads.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

const publish = ({ broker }: RunningBroker, payload: string, qos: 0 | 1 | 2 = 1, topic = 'a') =>
  broker.publish({ topic, payload: Buffer.from(payload), qos });

const numbers = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

async function withMembers(running: RunningBroker, count: number, filter = '$share/g/a', qos: 0 | 1 | 2 = 1) {
  const members = [];
  for (const id of numbers(count)) {
    const member = await running.connect(`member ${id}`);
    expect((await member.subscribe(filter, { qos })).reasonCodes).toEqual([qos]);
    members.push(member);
  }
  return members;
}

describe('a shared subscription', () => {
  it.each([0, 1, 2] as const)('gives each message of QoS %i to one member, and all members alike', async (qos) => {
    await using running = await runBroker();
    const members = await withMembers(running, 4, '$share/g/a', qos);
    for (const payload of numbers(40)) publish(running, payload, qos);
    const came = await Promise.all(members.map(async (member) => payloadsOf(await member.settled())));
    expect(came.map(({ length }) => length)).toEqual([10, 10, 10, 10]);
    expect(came.flat().toSorted()).toEqual(numbers(40).toSorted());
  });

  it('gives all to its only member', async () => {
    await using running = await runBroker();
    const [member] = await withMembers(running, 1);
    for (const payload of numbers(5)) publish(running, payload);
    expect(payloadsOf((await member?.settled()) ?? [])).toEqual(numbers(5));
  });

  it('has members of all versions, with filters that have wildcards', async () => {
    await using running = await runBroker();
    const members = [];
    for (const version of [3, 4, 5] as const) {
      const member = await running.connect({ clientId: `member ${version}`, version });
      expect((await member.subscribe('$share/g/+/b/#', { qos: 1 })).reasonCodes).toEqual([1]);
      members.push(member);
    }
    for (const payload of numbers(6)) publish(running, payload, 1, 'a/b/c');
    publish(running, 'other', 1, 'a/c');
    for (const member of members) expect(await member.settled()).toHaveLength(2);
  });

  it('of another name or filter is another, which gets its own copy', async () => {
    await using running = await runBroker();
    const filters = ['$share/g/a', '$share/h/a', '$share/g/+', '$share/g/#'];
    const members = [];
    for (const filter of filters) {
      const member = await running.connect(filter);
      await member.subscribe(filter, { qos: 1 });
      members.push(member);
    }
    for (const payload of numbers(3)) publish(running, payload);
    for (const member of members) expect(payloadsOf(await member.settled())).toEqual(numbers(3));
  });

  it('comes besides an ordinary subscription, of the same client as well', async () => {
    await using running = await runBroker();
    const [member] = await withMembers(running, 1);
    await member?.subscribe('a', { qos: 2 });
    const other = await running.connect('other');
    await other.subscribe('a');
    publish(running, 'x', 2);
    expect(
      publishesOf((await member?.settled()) ?? [])
        .map(({ qos }) => qos)
        .toSorted(),
    ).toEqual([1, 2]);
    expect(await other.settled()).toHaveLength(1);
  });

  it('[MQTT-4.8.2-3] delivers at the QoS that the member was granted', async () => {
    await using running = await runBroker();
    const members = [];
    for (const granted of [0, 1, 2] as const) {
      const member = await running.connect(`member ${granted}`);
      await member.subscribe('$share/g/a', { qos: granted });
      members.push(member);
    }
    for (const qos of [2, 2, 2, 1, 1, 1] as const) publish(running, 'x', qos);
    const qualities = [];
    for (const member of members) qualities.push(publishesOf(await member.settled()).map(({ qos }) => qos));
    expect(qualities).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
    ]);
  });

  it('has each client once, however often it subscribes', async () => {
    await using running = await runBroker();
    const [one, other] = await withMembers(running, 2);
    for (let time = 0; time < 5; time += 1) await one?.subscribe('$share/g/a', { qos: 1 });
    for (const payload of numbers(10)) publish(running, payload);
    expect(await one?.settled()).toHaveLength(5);
    expect(await other?.settled()).toHaveLength(5);
  });

  it('goes on without a member that unsubscribed', async () => {
    await using running = await runBroker();
    const [one, two, three] = await withMembers(running, 3);
    expect((await two?.unsubscribe('$share/g/a'))?.reasonCodes).toEqual([0]);
    for (const payload of numbers(8)) publish(running, payload);
    expect(await one?.settled()).toHaveLength(4);
    expect(await two?.settled()).toEqual([]);
    expect(await three?.settled()).toHaveLength(4);
  });

  it('keeps RETAIN and identifiers as its member asked for', async () => {
    await using running = await runBroker();
    const member = await running.connect('member');
    const properties = { subscriptionIdentifiers: [4] };
    await member.subscribe('$share/g/a', { qos: 1, retainAsPublished: true, properties });
    running.broker.publish({ topic: 'a', payload: Buffer.from('x'), qos: 1, retain: true });
    expect(await member.settled()).toMatchObject([{ retain: true, properties }]);
  });
});

describe('the filter of a shared subscription', () => {
  it.each([
    '$share/g',
    '$share/g/',
    '$share//a',
    '$share/',
    '$share/+/a',
    '$share/#/a',
    '$share/g+/a',
    '$share/g/a/#/b',
  ])('[MQTT-4.8.2-1] [MQTT-4.8.2-2] has a name without wildcards and a filter behind it: not "%s"', async (filter) => {
    await using running = await runBroker();
    const client = await running.connect('client');
    expect((await client.subscribe(filter)).reasonCodes).toEqual([0x8f]);
    expect(running.broker.counters().subscriptions).toBe(0);
  });

  it.each(['$share/g/a', '$share/a name/a', '$share/$share/a', '$share/é/a', '$share/g/+'])(
    '[MQTT-4.8.2-1] [MQTT-4.8.2-2] may be "%s"',
    async (filter) => {
      await using running = await runBroker();
      await withMembers(running, 2, filter);
      publish(running, 'x');
      expect([...running.broker.sessions()].map(({ inFlight }) => inFlight).toSorted()).toEqual([0, 1]);
    },
  );

  it('is ordinary when it does not begin with `$share/` exactly', async () => {
    await using running = await runBroker();
    const clients = await withMembers(running, 2, '$Share/g/a');
    publish(running, 'x', 1, '$Share/g/a');
    publish(running, 'y', 1, 'a');
    for (const client of clients) expect(payloadsOf(await client.settled())).toEqual(['x']);
  });
});
