import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { connected, nextMessage, subscribe } from '../support/mqtt-client.ts';
import { runBroker } from '../support/running-broker.ts';
import { createExtensionsFolder } from './support/extensions-folder.ts';

let dir: string;
let installation: Installation;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('an extension that takes its time has the payload until it has answered, whatever others send', async () => {
  const source = `
    import { change, pass } from '@roadwire/extension-sdk';
    let goOn;
    export default {
      name: 'slow', apiVersion: 1, timeoutMilliseconds: { onPublish: 30_000 },
      async onPublish({ message }) {
        if (message.topic === 'go on') { goOn(); return pass; }
        if (message.topic !== 'held') return pass;
        const { payload } = message;
        await new Promise((resolve) => { goOn = resolve; });
        return change({ payload: Buffer.from(payload).toString() + ' ' + message.text() });
      },
    };`;
  await using folder = await createExtensionsFolder([{ module: './slow.mjs' }], { 'slow.mjs': source });
  await using broker = await runBroker(installation, folder.env);
  const password = (await installation.content('mqtt-tools-password')).trim();
  const tools = (name: string) =>
    connected(broker.plainUrl, { username: 'tools', password, clientId: `tools:${name}`, protocolVersion: 5 });
  const [one, two] = [await tools('1'), await tools('2')];
  await subscribe(two, ['held']);
  const arrived = nextMessage(two);
  const published = one.publishAsync('held', 'as it was', { qos: 1 });
  await two.publishAsync('other', 'x'.repeat(1000), { qos: 1 });
  await two.publishAsync('go on', 'x'.repeat(1000), { qos: 1 });
  expect(await arrived).toEqual({ topic: 'held', text: 'as it was as it was' });
  await published;
  await Promise.all([one.endAsync(true), two.endAsync(true)]);
});
