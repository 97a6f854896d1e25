import { expect, it } from 'vitest';
import { allRights, type ConnectRequest } from '../../src/index.ts';
import { payloadsOf, publishesOf } from '../support/payloads.ts';
import { runBroker } from '../support/running-broker.ts';

const names = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'then'];
const many = 50;

it.each(names)('"%s" is a name like any other wherever a client says one', async (name) => {
  const requests: ConnectRequest[] = [];
  await using running = await runBroker({
    door: {
      authenticate: (request) => {
        requests.push(request);
        return { admitted: true, rights: allRights };
      },
      authenticateWith: (method) =>
        method === name
          ? { step: () => ({ done: true, verdict: { admitted: true, rights: allRights, responseInformation: name } }) }
          : undefined,
    },
  });
  const reader = await running.connect({ clientId: `${name}/reader`, properties: { topicAliasMaximum: 5 } });
  await reader.subscribe([`${name}/+`, `${name}/#`], { properties: { subscriptionIdentifiers: [7] } });
  const client = await running.connect({
    clientId: name,
    username: name,
    password: Buffer.from(name),
    will: {
      topic: `${name}/will`,
      payload: Buffer.from(name),
      qos: 1,
      retain: true,
      properties: { contentType: name },
    },
    properties: { userProperties: [[name, name]], sessionExpiryInterval: 100 },
  });
  expect(requests.at(-1)).toMatchObject({ clientId: name, username: name });
  client.publish(`${name}/${name}`, '1', { properties: { topicAlias: 1, responseTopic: name } });
  client.publish('', '2', { properties: { topicAlias: 1, userProperties: [[name, name]] } });
  await client.settled();
  await client.drop();
  await running.left(name);
  const got = publishesOf(await reader.settled());
  expect(payloadsOf(got)).toEqual(['1', '2', name]);
  expect(got.map(({ properties }) => properties.subscriptionIdentifiers)).toEqual([[7], [7], [7]]);

  const known = await running.connect({
    clientId: name,
    cleanStart: false,
    properties: { authenticationMethod: name, requestResponseInformation: 1 },
  });
  expect(known.connack).toMatchObject({ sessionPresent: true, properties: { responseInformation: name } });
  const stranger = await running.open();
  expect(await stranger.connect({ properties: { authenticationMethod: `${name}s` } })).toMatchObject({
    reasonCode: 0x8c,
  });
  expect(running.told.wills).toEqual([name]);
});

it('clients that all have such names get what is theirs', async () => {
  await using running = await runBroker();
  const all = Array.from(
    { length: many },
    (_, index) => `${names[index % names.length]}${'.'.repeat(index / names.length)}`,
  );
  const clients = await Promise.all(all.map((clientId) => running.connect({ clientId })));
  for (const [index, client] of clients.entries()) await client.subscribe(all[index] ?? '', { qos: 1 });
  const writer = await running.connect('writer');
  for (const name of all) await writer.publishAcknowledged(name, name);
  for (const [index, client] of clients.entries()) expect(payloadsOf(await client.settled())).toEqual([all[index]]);
  expect([...running.broker.clients()].map(({ clientId }) => clientId).toSorted()).toEqual(
    [...all, 'writer'].toSorted(),
  );
});
