import { describe, expect, it } from 'vitest';
import { allRights, type AuthenticationStep, type Door, type Rights, type Verdict } from '../../src/index.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { payloadsOf } from '../support/payloads.ts';
import { type RunningBroker, runBroker } from '../support/running-broker.ts';

const fault = new Error('the database is on fire');
const fails = (): never => {
  throw fault;
};
const never = new Promise<never>(() => {});
const admitted: Verdict = { admitted: true, rights: allRights };
const challenge: AuthenticationStep = { done: false, data: Buffer.from('who goes there?') };
const withMethod = { properties: { authenticationMethod: 'riddles' } };

/** Everybody gets in as usual, and only the client of the test meets the door. */
const onlyFor = (door: Partial<Door>): Partial<Door> => ({
  ...door,
  authenticate: (request) =>
    request.clientId === 'helper' || !door.authenticate ? admitted : door.authenticate(request),
});

/** The faults that were told; they are no failure of the test. */
const faultsOf = ({ told }: RunningBroker) => told.faults.splice(0);

describe('a door that fails', () => {
  const doors: readonly (readonly [string, Partial<Door>])[] = [
    ['throws', { authenticate: fails }],
    ['rejects', { authenticate: () => Promise.reject(fault) }],
    ['throws at a method', { authenticateWith: fails }],
    ['throws at the first step', { authenticateWith: () => ({ step: fails }) }],
    ['rejects at the first step', { authenticateWith: () => ({ step: () => Promise.reject(fault) }) }],
  ];
  it.each(doors)('refuses the client, tells the fault and lets others in: one that %s', async (_what, door) => {
    await using running = await runBroker({ door: onlyFor(door) });
    const client = await running.open();
    const connack = await client.connect({ clientId: 'client', ...(door.authenticateWith ? withMethod : {}) });
    expect(connack).toMatchObject({ reasonCode: 0x88 });
    await client.closed();
    expect(faultsOf(running)).toEqual([fault]);
    const helper = await running.connect('helper');
    expect(await helper.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1 });
  });

  it.each([3, 4] as const)('refuses a client of level %i with the return code for it', async (version) => {
    await using running = await runBroker({ door: { authenticate: fails } });
    const client = await running.open(version);
    expect(await client.connect({ clientId: 'client' })).toMatchObject({ reasonCode: 3 });
    expect(faultsOf(running)).toEqual([fault]);
  });

  it.each(['throws', 'rejects'])('refuses the client at its answer to a challenge: one that %s', async (what) => {
    const step = (data: Uint8Array | undefined) =>
      data === undefined ? challenge : what === 'throws' ? fails() : Promise.reject<AuthenticationStep>(fault);
    await using running = await runBroker({ door: { authenticateWith: () => ({ step }) } });
    const client = await running.open();
    client.send({ ...connectPacket, ...withMethod });
    await client.expect('auth');
    client.send({
      type: 'auth',
      reasonCode: 0x18,
      properties: { authenticationMethod: 'riddles', authenticationData: Buffer.from('a friend') },
    });
    expect(await client.expect('connack')).toMatchObject({ reasonCode: 0x88 });
    expect(faultsOf(running)).toEqual([fault]);
  });
});

describe('a door that never answers', () => {
  const doors: readonly (readonly [string, Partial<Door>])[] = [
    ['never', { authenticate: () => never }],
    ['never, to a method', { authenticateWith: () => ({ step: () => never }) }],
    ['with a challenge that nobody answers', { authenticateWith: () => ({ step: () => challenge }) }],
  ];
  it.each(doors)('keeps nobody longer than a connection may take: one that answers %s', async (_what, door) => {
    const clock = new ManualClock();
    await using running = await runBroker({ clock, door: onlyFor(door) });
    const helper = await running.connect('helper');
    const clients = await Promise.all(Array.from({ length: 50 }, () => running.open()));
    for (const [index, client] of clients.entries()) {
      client.send({
        ...connectPacket,
        clientId: `client-${index}`,
        ...(door.authenticateWith ? withMethod : {}),
      });
    }
    expect(await helper.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 51, sessions: 1 });
    clock.advance(11);
    await Promise.all(clients.map((client) => client.closed()));
    expect(await helper.settled()).toEqual([]);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1 });
  });
});

describe('rights that fail', () => {
  const rights: readonly (readonly [string, Partial<Rights>])[] = [
    ['mayPublish', { mayPublish: fails }],
    ['maySubscribe', { maySubscribe: fails }],
  ];
  it.each(rights)('end the connection that they were asked for, and no other: %s', async (_what, failing) => {
    const authenticate = ({ clientId }: { clientId: string }): Verdict =>
      clientId === 'helper' ? admitted : { admitted: true, rights: { ...allRights, ...failing } };
    await using running = await runBroker({ door: { authenticate } });
    const helper = await running.connect('helper');
    await helper.subscribe('#');
    const client = await running.connect('client');
    if (failing.mayPublish) client.publish('a', 'x', { qos: 1 });
    else client.send({ ...subscribePacket, packetId: 1 });
    expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x80 }]);
    expect(faultsOf(running)).toEqual([fault]);
    helper.publish('a', 'served');
    expect(payloadsOf(await helper.settled())).toEqual(['served']);
    expect(running.broker.counters()).toMatchObject({ connections: 1, sessions: 1, subscriptions: 1 });
  });

  it('lose nothing that is queued for the client', async () => {
    const clock = new ManualClock();
    let isFailing = false;
    const mayReceive = () => (isFailing ? fails() : true);
    const authenticate = (): Verdict => ({ admitted: true, rights: { ...allRights, mayReceive } });
    await using running = await runBroker({ clock, door: { authenticate } });
    const properties = { sessionExpiryInterval: 100 };
    const client = await running.connect({ clientId: 'client', properties });
    await client.subscribe('a', { qos: 1 });
    await client.drop();
    await running.left('client');
    for (const payload of ['1', '2']) running.broker.publish({ topic: 'a', payload: Buffer.from(payload), qos: 1 });
    isFailing = true;
    const failed = await running.open();
    failed.send({ ...connectPacket, cleanStart: false, properties });
    await failed.closed();
    expect(faultsOf(running)).toEqual([fault]);
    isFailing = false;
    const again = await running.connect({ clientId: 'client', cleanStart: false, properties });
    expect(payloadsOf(await again.settled())).toEqual(['1', '2']);
    await again.drop();
    await running.until(({ departures }) => departures.length === 2);
    clock.advance(101);
    expect(running.broker.counters()).toMatchObject({ connections: 0, sessions: 0, queuedBytes: 0 });
  });
});

const connectPacket = {
  type: 'connect',
  version: 5,
  cleanStart: true,
  keepAlive: 0,
  clientId: 'client',
  properties: {},
} as const;
const subscribePacket = {
  type: 'subscribe',
  subscriptions: [{ filter: 'a', qos: 0, noLocal: false, retainAsPublished: false, retainHandling: 0 }],
  properties: {},
} as const;
