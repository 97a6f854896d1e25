import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { topics } from '@roadwire/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { connected, nextMessage, subscribe } from '../support/mqtt-client.ts';
import { runBroker } from '../support/running-broker.ts';
import { createExtensionsFolder } from './support/extensions-folder.ts';
import { getAs } from './support/operator.ts';

let dir: string;
let installation: Installation;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The extension and the file of the tutorial, as the page has them. */
async function tutorial() {
  const page = await readFile(path.resolve(import.meta.dirname, '../../../../docs/extensions.md'), 'utf8');
  const [, source = ''] = /```ts\n([\s\S]+?)```/.exec(page) ?? [];
  const [, list = ''] = /```json\n([\s\S]+?)```/.exec(page) ?? [];
  const { extensions }: { extensions: object[] } = JSON.parse(list);
  return { source, entries: extensions };
}

it('the tutorial’s extension has fewer than 40 lines, changes a payload, drops a topic, and operators see both', async () => {
  const { source, entries } = await tutorial();
  expect(source.trimEnd().split('\n').length).toBeLessThan(40);
  await using folder = await createExtensionsFolder(entries, { 'round-positions.ts': source });
  await using broker = await runBroker(installation, folder.env);
  const { ca, cert, key } = await broker.enrol('veh-1');
  const car = await connected(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion: 5 });
  const telemetry = await connected(broker.url, {
    ...(await installation.service('telemetry')),
    clientId: 'service:telemetry:1',
    protocolVersion: 5,
  });
  await subscribe(telemetry, [topics.signals('+'), topics.alerts('+')]);

  const at = '2026-03-01T12:00:00.000Z';
  const latitude = { path: 'Vehicle.CurrentLocation.Latitude', value: 52.520008, at };
  const arrived = nextMessage(telemetry);
  const alert = JSON.stringify({ code: 'battery_low', severity: 'warning', state: 'raised', at });
  await expect(car.publishAsync(topics.alerts('veh-1'), alert, { qos: 1 })).rejects.toMatchObject({ code: 0x87 });
  await car.publishAsync(topics.signals('veh-1'), JSON.stringify({ signals: [latitude] }), { qos: 1 });
  // What was dropped would have come first.
  expect(await arrived).toEqual({
    topic: topics.signals('veh-1'),
    text: JSON.stringify({ signals: [{ ...latitude, value: 52.52 }] }),
  });

  expect((await getAs('driver', installation, `${broker.httpUrl}/v1/broker/extensions`)).status).toBe(403);
  const shown = await (await getAs('operator', installation, `${broker.httpUrl}/v1/broker/extensions`)).json();
  const common = { at: expect.any(String), hook: 'onPublish', clientId: 'veh-1' };
  expect(shown).toMatchObject({
    items: [
      {
        name: 'round-positions',
        order: 1,
        module: './round-positions.ts',
        state: 'running',
        hooks: [{ hook: 'onPublish', calls: 2, changed: 1, dropped: 1, failures: 0 }],
        counters: { 'positions rounded': 1 },
        lastFailure: null,
        verdicts: [
          { ...common, topic: topics.signals('veh-1'), verdict: 'change', reason: 'position rounded' },
          { ...common, topic: topics.alerts('veh-1'), verdict: 'drop', reason: 'this topic is closed' },
        ],
      },
    ],
  });
  const drops = await getAs('operator', installation, `${broker.httpUrl}/v1/broker/drops?reason=extension`);
  expect(await drops.json()).toMatchObject({
    items: [
      {
        reason: 'extension',
        clientId: 'veh-1',
        topic: topics.alerts('veh-1'),
        count: 1,
        detail: 'round-positions: this topic is closed',
      },
    ],
  });
  await Promise.all([car.endAsync(), telemetry.endAsync()]);
});
