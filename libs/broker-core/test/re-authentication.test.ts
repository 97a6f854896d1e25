import { describe, expect, it } from 'vitest';
import { allRights, type AuthenticationStep, reasonCodes, type Rights } from '../src/index.ts';
import { authentication, challengeDoor, type ChallengeDoorOptions, method } from './support/challenge-door.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket } from './support/wire-client.ts';
import { willOf } from './support/will.ts';

const { continueAuthentication, reAuthenticate, success } = reasonCodes;
const only = (topic: string): Rights => ({
  ...allRights,
  mayPublish: (publish) => [topic, 'wills'].includes(publish.topic),
});

/** A client that authenticated once, and may do so again. */
async function authenticated(options: ChallengeDoorOptions = {}) {
  const { door, steps, requests } = challengeDoor(options);
  const running = await runBroker({ door });
  const client = await running.open();
  const auth = (reasonCode: number, data?: string) =>
    client.send({ type: 'auth', reasonCode, properties: authentication(data) });
  client.send(connectPacket({ clientId: 'car', will: willOf(), properties: authentication() }));
  await client.expect('auth');
  auth(continueAuthentication, 'cba');
  await client.expect('connack');
  steps.length = 0;
  return { running, client, auth, steps, requests, [Symbol.asyncDispose]: running[Symbol.asyncDispose] };
}

describe.each([false, true])('authenticating again, with a door that takes its time: %s', (isSlow) => {
  it('[MQTT-4.12.0-2] [MQTT-4.12.0-5] [MQTT-4.12.1-1] ends in AUTH with 0x00, and the connection goes on', async () => {
    await using given = await authenticated({ isSlow });
    given.auth(reAuthenticate, 'again');
    const challenge = await given.client.expect('auth');
    expect(challenge).toMatchObject({ reasonCode: 0x18, properties: { authenticationMethod: method } });
    given.auth(continueAuthentication, 'cba');
    const end = await given.client.expect('auth');
    expect(end).toMatchObject({ reasonCode: success, properties: { authenticationMethod: method } });
    expect(Buffer.from(end.properties.authenticationData ?? []).toString()).toBe('well done');
    expect(await given.client.settled()).toEqual([]);
    expect(given.steps).toEqual(['again', 'cba']);
    expect(given.requests).toMatchObject([{ clientId: 'car' }, { clientId: 'car' }]);
    given.auth(reAuthenticate);
    expect(await given.client.expect('auth')).toMatchObject({ reasonCode: 0x18 });
  });

  it('puts new rights in the place of the old ones, when it is done and not before', async () => {
    const rights = [only('before'), only('after')];
    await using given = await authenticated({ isSlow, rights: () => rights.shift() ?? allRights });
    const { client } = given;
    const codes = async () => [await client.publishAcknowledged('before'), await client.publishAcknowledged('after')];
    expect(await codes()).toEqual([0x10, 0x87]);
    given.auth(reAuthenticate);
    await client.expect('auth');
    expect(await codes()).toEqual([0x10, 0x87]);
    given.auth(continueAuthentication, 'cba');
    await client.expect('auth');
    expect(await codes()).toEqual([0x87, 0x10]);
  });

  it('[MQTT-4.12.1-2] [MQTT-4.13.2-1] ends the connection with the reason when it fails, and publishes the will', async () => {
    await using given = await authenticated({ isSlow });
    const observer = await given.running.connect('observer');
    await observer.subscribe('wills');
    given.auth(reAuthenticate);
    await given.client.expect('auth');
    given.auth(continueAuthentication, 'wrong');
    const reasonString = 'that is not it';
    expect(await given.client.closed()).toMatchObject([
      { type: 'disconnect', reasonCode: 0x87, properties: { reasonString } },
    ]);
    expect(await observer.expect('publish')).toMatchObject({ topic: 'wills' });
  });

  it('[MQTT-4.12.1-2] [MQTT-3.14.2-1] says 0x87 where DISCONNECT does not have the reason of the door', async () => {
    const refusal = { reasonCode: reasonCodes.badUserNameOrPassword };
    await using given = await authenticated({ isSlow, refusal });
    given.auth(reAuthenticate);
    await given.client.expect('auth');
    given.auth(continueAuthentication, 'wrong');
    expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x87 }]);
  });

  it('does not hold up messages between a challenge and its answer', async () => {
    await using given = await authenticated({ isSlow });
    await given.client.subscribe('a');
    given.auth(reAuthenticate);
    await given.client.expect('auth');
    given.client.publish('a', 'x');
    expect(await given.client.settled()).toMatchObject([{ type: 'publish', topic: 'a' }]);
  });

  it('[MQTT-4.13.1-1] is not begun a second time before it is done', async () => {
    await using given = await authenticated({ isSlow });
    given.auth(reAuthenticate);
    await given.client.expect('auth');
    given.auth(reAuthenticate);
    expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
  });
});

describe('AUTH of a connected client', () => {
  it.each([
    ['another method', reAuthenticate, { authenticationMethod: 'other' }],
    ['no method', reAuthenticate, {}],
    ['an answer to nothing', continueAuthentication, authentication('cba')],
    ['a success that is not for the client to say', success, authentication()],
  ])(
    '[MQTT-4.12.1-1] [MQTT-4.12.0-5] [MQTT-4.13.1-1] ends the connection with %s',
    async (_what, reasonCode, properties) => {
      await using given = await authenticated();
      given.client.send({ type: 'auth', reasonCode, properties });
      expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82, properties: {} }]);
      expect(given.steps).toEqual([]);
    },
  );

  it('[MQTT-3.15.1-1] ends the connection with 0x81 when it has flags', async () => {
    await using given = await authenticated();
    given.client.sendBytes('f2 00');
    expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x81 }]);
  });

  it.each(['01', '04', '80', '87'])('[MQTT-3.15.2-1] ends the connection with the reason code %s', async (code) => {
    await using given = await authenticated();
    given.client.sendBytes(`f0 0e ${code} 0c 15 00 09 6261636b7761726473`);
    expect(await given.client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
  });
});

it('[MQTT-4.13.1-1] a method that the door does not know any more cannot be authenticated with again', async () => {
  const { door } = challengeDoor({ challenges: [] });
  let knows = true;
  await using running = await runBroker({
    door: { ...door, authenticateWith: (...asked) => (knows ? door.authenticateWith?.(...asked) : undefined) },
  });
  const client = await running.connect({ properties: authentication() });
  knows = false;
  client.send({ type: 'auth', reasonCode: reAuthenticate, properties: authentication() });
  expect(await client.closed()).toMatchObject([{ type: 'disconnect', reasonCode: 0x82 }]);
});

it('a door that takes its time over it holds up nothing else of the client', async () => {
  const { promise, resolve } = Promise.withResolvers<AuthenticationStep>();
  let begun = 0;
  const admitted: AuthenticationStep = { done: true, verdict: { admitted: true, rights: allRights } };
  await using running = await runBroker({
    door: { authenticateWith: () => ({ step: () => ((begun += 1) === 1 ? admitted : promise) }) },
  });
  const client = await running.open();
  client.send(connectPacket({ properties: authentication() }));
  await client.expect('connack');
  client.send({ type: 'auth', reasonCode: reAuthenticate, properties: authentication() });
  expect(await client.settled()).toEqual([]);
  expect(await client.publishAcknowledged('a')).toBe(0x10);
  resolve(admitted);
  expect(await client.expect('auth')).toMatchObject({ reasonCode: success });
});
