import { describe, expect, it } from 'vitest';
import { allRights } from '../src/index.ts';
import { authentication, challengeDoor } from './support/challenge-door.ts';
import { runBroker } from './support/running-broker.ts';
import { connectPacket } from './support/wire-client.ts';

const rights = { ...allRights, mayPublish: () => false, maySubscribe: () => false };
const userProperties = [['a', 'b']] as const;

/** The reason strings that a client gets which asks for problem information in this way. */
async function reasonsTold(requestProblemInformation: 0 | 1 | undefined) {
  await using running = await runBroker({
    door: { authenticate: () => ({ admitted: true, rights, userProperties }) },
  });
  const client = await running.connect({ clientId: 'car', properties: { requestProblemInformation } });
  client.publish('a', '', { qos: 1 });
  const puback = await client.expect('puback');
  client.publish('a', '', { qos: 2 });
  const pubrec = await client.expect('pubrec');
  const suback = await client.subscribe('a');
  running.broker.disconnect('car', 0x98, 'enough');
  const disconnect = await client.expect('disconnect');
  expect([puback.reasonCode, pubrec.reasonCode, ...suback.reasonCodes]).toEqual([0x87, 0x87, 0x87]);
  expect(client.connack.properties.userProperties).toEqual(userProperties);
  return [puback, pubrec, suback, disconnect].map(({ properties }) => properties.reasonString !== undefined);
}

describe('problem information', () => {
  it.each([1, undefined] as const)('comes with every refusal where it was asked for with %s', async (asked) => {
    expect(await reasonsTold(asked)).toEqual([true, true, true, true]);
  });

  it('[MQTT-3.1.2-29] comes with CONNACK and DISCONNECT alone where it was declined', async () => {
    expect(await reasonsTold(0)).toEqual([false, false, false, true]);
  });

  it('[MQTT-3.1.2-29] comes with PUBLISH, whose user properties are the publisher`s', async () => {
    await using running = await runBroker();
    const client = await running.connect({ properties: { requestProblemInformation: 0 } });
    await client.subscribe('a');
    client.publish('a', '', { properties: { userProperties } });
    expect(await client.expect('publish')).toMatchObject({ properties: { userProperties } });
  });

  it('[MQTT-3.1.2-29] comes with the CONNACK that refuses', async () => {
    const { door } = challengeDoor();
    await using running = await runBroker({ door });
    const client = await running.open();
    client.send(connectPacket({ properties: { ...authentication(), requestProblemInformation: 0 } }));
    expect((await client.expect('auth')).properties.reasonString).toBeUndefined();
    client.send({ type: 'auth', reasonCode: 0x18, properties: authentication('wrong') });
    expect(await client.expect('connack')).toMatchObject({ properties: { reasonString: 'that is not it' } });
  });
});
