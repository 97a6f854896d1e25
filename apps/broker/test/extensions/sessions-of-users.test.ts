import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { closed, connected, nextMessage, subscribe, tryConnect } from '../support/mqtt-client.ts';
import { runBroker } from '../support/running-broker.ts';
import { createExtensionsFolder } from './support/extensions-folder.ts';

let dir: string;
let installation: Installation;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Everybody who gives a user name may use what begins with it; `onPublish` is the source of a further hook. */
async function brokerWithUsers(onPublish = '() => pass') {
  const source = `
    import { allow, change, deny, pass } from '@roadwire/extension-sdk';
    export default {
      name: 'users', apiVersion: 1,
      authenticate: () => allow,
      authorize: async ({ client: { identity }, topic }) =>
        identity.kind === 'tools' || topic.startsWith(identity.username + '/') ? allow : deny('of another user'),
      onPublish: ${onPublish},
    };`;
  const folder = await createExtensionsFolder([{ module: './users.mjs' }], { 'users.mjs': source });
  const broker = await runBroker(installation, folder.env);
  const user = (username: string, clientId = 'external:1') =>
    ({ username, clientId, clean: false, protocolVersion: 5, properties: { sessionExpiryInterval: 600 } }) as const;
  return {
    broker,
    user,
    tools: async () => {
      const password = (await installation.content('mqtt-tools-password')).trim();
      return connected(broker.plainUrl, { username: 'tools', password, clientId: 'tools:1', protocolVersion: 5 });
    },
    async [Symbol.asyncDispose]() {
      await broker.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('a session of another user with the same client id', () => {
  it('gives what its subscriptions bring to nobody who may not have them', async () => {
    await using given = await brokerWithUsers();
    const tools = await given.tools();
    const anna = await connected(given.broker.plainUrl, given.user('anna'));
    expect(await subscribe(anna, ['anna/#'])).toEqual([1]);
    const gone = closed(anna);
    anna.end();
    await gone;
    await tools.publishAsync('anna/queued', 'secret', { qos: 1 });

    const came: string[] = [];
    const ben = await connected(given.broker.plainUrl, given.user('ben'), (topic) => came.push(topic));
    expect(await subscribe(ben, ['ben/#'])).toEqual([1]);
    await tools.publishAsync('anna/live', 'secret', { qos: 1 });
    const arrived = nextMessage(ben);
    await tools.publishAsync('ben/1', 'hello', { qos: 1 });
    expect(await arrived).toEqual({ topic: 'ben/1', text: 'hello' });
    expect(came).toEqual(['ben/1']);
    await Promise.all([tools.endAsync(true), ben.endAsync(true)]);
  });

  it('goes on for its own user', async () => {
    await using given = await brokerWithUsers();
    const tools = await given.tools();
    const anna = await connected(given.broker.plainUrl, given.user('anna'));
    expect(await subscribe(anna, ['anna/#'])).toEqual([1]);
    const gone = closed(anna);
    anna.end();
    await gone;
    await tools.publishAsync('anna/queued', '1', { qos: 1 });
    const came: string[] = [];
    const again = await connected(given.broker.plainUrl, given.user('anna'), (topic) => came.push(topic));
    const arrived = new Promise<void>((resolve) => again.on('message', (topic) => topic === 'anna/live' && resolve()));
    await tools.publishAsync('anna/live', '2', { qos: 1 });
    await arrived;
    expect(came).toEqual(['anna/queued', 'anna/live']);
    await Promise.all([tools.endAsync(true), again.endAsync(true)]);
  });
});

describe('a topic that an extension gave to a message', () => {
  const toPayload = `({ client, message }) => (client.username === 'tools' ? pass : change({ topic: message.text() }))`;

  it('is one that the user may publish on, or the message is refused', async () => {
    await using given = await brokerWithUsers(toPayload);
    const tools = await given.tools();
    await subscribe(tools, ['#']);
    const ben = await connected(given.broker.plainUrl, given.user('ben'));
    const came: string[] = [];
    tools.on('message', (topic) => came.push(topic));
    await expect(ben.publishAsync('ben/a', 'anna/a', { qos: 1 })).rejects.toThrow();
    const arrived = nextMessage(tools);
    await ben.publishAsync('ben/a', 'ben/b', { qos: 1 });
    await arrived;
    expect(came).toEqual(['ben/b']);
    await Promise.all([tools.endAsync(true), ben.endAsync(true)]);
  });

  it('is one that the user may leave a will on, or the client is refused', async () => {
    await using given = await brokerWithUsers(toPayload);
    const will = (payload: string) =>
      ({ topic: 'ben/a', payload: Buffer.from(payload), qos: 1, retain: false }) as const;
    const refused = await tryConnect(given.broker.plainUrl, { ...given.user('ben'), will: will('anna/a') });
    expect(refused).toEqual({ refused: 0x87 });
    const ben = await connected(given.broker.plainUrl, { ...given.user('ben'), will: will('ben/b') });
    await ben.endAsync(true);
  });
});
