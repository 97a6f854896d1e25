import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isFinished } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import { workspaceRoot } from '@roadwire/stack';
import {
  createRequestForger,
  eventually,
  missingMosquittoClients,
  startTestStack,
  type TestStack,
} from '@roadwire/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPageShell, shellBlocksOf } from './support/page-shell.ts';
import { withoutCars } from './support/without-cars.ts';

/** In CI nothing is left out: there the shell says what is missing. */
const missing = missingMosquittoClients();
const isLeftOut = missing !== undefined && !process.env.CI;
const note = isLeftOut ? `, left out: ${missing}` : '';

const blocks = shellBlocksOf(readFileSync(path.join(workspaceRoot, 'docs/protocol.md'), 'utf8'));
/** The one block of the page with these words. */
function block(words: string): string {
  const [found, ...others] = blocks.filter((text) => text.includes(words));
  if (found === undefined || others.length > 0) throw new Error(`the page has not one block with ${words}`);
  return found;
}
const steps = {
  enrolWithNewKey: block('--new-key'),
  enrolWithRequest: block('openssl req'),
  learn: block('version=mqttv5'),
  online: block('say signals'),
  raise: block('\\"raised\\"'),
  clear: block('\\"cleared\\"'),
  giveToDeveloper: block('access accept'),
  hearCommand: block("hear 'commands/+/request'"),
  verify: block('claims=$(verified'),
  answer: block('\\"succeeded\\"'),
  notice: block("hear 'broadcasts/+/notice'"),
  goodbye: block('\\"online\\":false,\\"session\\":$session,\\"at\\":\\"$(now)\\"}" --retain'),
};

describe(`a car that is written from docs/protocol.md alone${note}`, () => {
  const test = it.skipIf(isLeftOut);
  let stack: TestStack;
  let api: RoadwireClient;
  beforeAll(async () => {
    if (isLeftOut) return;
    stack = await startTestStack({ services: withoutCars });
    api = await stack.signInAsDeveloper();
  });
  afterAll(() => stack?.stop());

  async function registerCar(vin: string): Promise<string> {
    const { data, error } = await api.POST('/v1/vehicles', {
      body: { vin, model: 'Aster', region: 'eu-west', firmware: '1.0.0' },
    });
    if (!data) throw new Error(JSON.stringify(error));
    return data.id;
  }
  const twinOf = async (vehicleId: string) =>
    (await api.GET('/v1/fleet/vehicles/{vehicleId}', { params: { path: { vehicleId } } })).data;
  const seen = (vehicleId: string, online: boolean) =>
    eventually(`the car is shown as ${online ? 'online' : 'offline'}`, async () => {
      const twin = await twinOf(vehicleId);
      return twin?.lastSeenAt && twin.online === online ? true : undefined;
    });
  async function unlock(vehicleId: string): Promise<string> {
    const { data, error } = await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: { type: 'doors.unlock' },
    });
    if (!data) throw new Error(JSON.stringify(error));
    return data.id;
  }
  const endOf = (commandId: string) =>
    eventually('the command has ended', async () => {
      const { data } = await api.GET('/v1/commands/{commandId}', { params: { path: { commandId } } });
      return data && isFinished(data.state) ? data : undefined;
    });
  async function sendNotice(vehicleId: string): Promise<string> {
    const { data, error } = await api.POST('/v1/broadcasts', {
      body: { kind: 'information', title: 'Service', text: 'Due in May', vehicleIds: [vehicleId] },
    });
    if (!data) throw new Error(JSON.stringify(error));
    return data.id;
  }
  const receiptOf = (broadcastId: string) =>
    eventually('the receipt has come', async () => {
      const { data } = await api.GET('/v1/broadcasts/{broadcastId}', { params: { path: { broadcastId } } });
      const [delivery] = data?.deliveries ?? [];
      return delivery && !['targeted', 'notified'].includes(delivery.state) ? delivery : undefined;
    });
  const isConnected = (clientId: string) =>
    eventually('the broker has its connection', async () => {
      const { data } = await api.GET('/v1/broker/clients/{clientId}', { params: { path: { clientId } } });
      return data?.state === 'connected' ? true : undefined;
    });

  /** The alert of that code is shown as open, or as over. */
  const shownAlert = (vehicleId: string, code: string, open: boolean) =>
    eventually(`the alert ${code} is ${open ? 'open' : 'over'}`, async () => {
      const params = { path: { vehicleId }, query: { state: 'all' } } as const;
      const { data } = await api.GET('/v1/fleet/vehicles/{vehicleId}/alerts', { params });
      return data?.items.find((alert) => alert.code === code && alert.open === open);
    });

  /** A person at a shell beside the platform, with the page. */
  function openShell(vehicleId: string, version: string) {
    const folder = path.join(stack.dataDir, vehicleId);
    mkdirSync(folder);
    const shell = openPageShell({ folder, env: { ROADWIRE_DATA_DIR: stack.dataDir } });
    onTestFinished(() => shell.kill());
    const filled = (text: string) => text.replaceAll('rw-4k7q2m', vehicleId).replace('mqttv5', version);
    return {
      start: (text: string) => shell.run(filled(text)),
      run: async (text: string): Promise<void> => {
        const { code, output } = await shell.run(filled(text));
        expect(code, `${text}\n${output}`).toBe(0);
      },
      kill: () => shell.kill(),
    };
  }

  test.each([
    ['mqttv5', 'a new key', 'enrolWithNewKey', 'RWE2E0000000PAGE5'],
    ['mqttv311', 'a request of its own', 'enrolWithRequest', 'RWE2E0000000PAGE3'],
  ] as const)(
    'does everything that a car does, over %s and enrolled with %s',
    async (version, _how, enrol, vin) => {
      const vehicleId = await registerCar(vin);
      const car = openShell(vehicleId, version);
      await car.run(steps[enrol]);
      await car.run(steps.learn);

      await car.run(steps.online);
      await seen(vehicleId, true);
      const twin = await eventually('the car has reported', async () => {
        const { signals = {} } = (await twinOf(vehicleId)) ?? {};
        return Object.keys(signals).length === 2 ? signals : undefined;
      });
      expect(twin).toMatchObject({
        'Vehicle.Powertrain.FuelSystem.RelativeLevel': { value: 54, unit: 'percent' },
        'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked': { value: true, unit: null },
      });

      await car.run(steps.raise);
      await shownAlert(vehicleId, 'tyre_pressure_low', true);
      await car.run(steps.clear);
      await shownAlert(vehicleId, 'tyre_pressure_low', false);

      await car.run(steps.giveToDeveloper);
      const commandId = await unlock(vehicleId);
      await car.run(steps.hearCommand);
      await car.run(steps.verify);
      await car.run(steps.answer);
      const command = await endOf(commandId);
      expect(command).toMatchObject({ state: 'succeeded' });
      expect(command.events.filter(({ source }) => source === 'vehicle').map(({ state }) => state)).toEqual([
        'received',
        'succeeded',
      ]);

      const broadcastId = await sendNotice(vehicleId);
      await car.run(steps.notice);
      expect(await receiptOf(broadcastId)).toMatchObject({ vehicleId, state: 'received' });

      await car.run(steps.goodbye);
      await seen(vehicleId, false);
    },
    120_000,
  );

  test('is offline by its will when it is killed while it waits', async () => {
    const vehicleId = await registerCar('RWE2E0000000PAGE1');
    const car = openShell(vehicleId, 'mqttv5');
    for (const step of [steps.enrolWithNewKey, steps.learn, steps.online]) await car.run(step);
    await seen(vehicleId, true);

    const waiting = car.start(steps.hearCommand);
    waiting.catch(() => undefined);
    await isConnected(vehicleId);
    await car.kill();

    await seen(vehicleId, false);
    await expect(waiting).rejects.toThrow('the shell has ended');
  });

  test('does not believe a request that somebody else signed', async () => {
    const vehicleId = await registerCar('RWE2E0000000PAGE2');
    const car = openShell(vehicleId, 'mqttv5');
    for (const step of [steps.enrolWithNewKey, steps.learn, steps.online, steps.giveToDeveloper]) await car.run(step);
    const commandId = await unlock(vehicleId);
    await car.run(steps.hearCommand);
    await car.run(steps.verify);
    const forged = await createRequestForger()({ vehicleId, commandId, type: 'doors.unlock' });

    const { code } = await car.start(`claims=$(verified '${forged}' "$key")`);

    expect(code).not.toBe(0);
    await car.run('[ -z "$claims" ]');
    await car.run('claims=$(verified "$jws" "$key")');
    await car.run('[ -n "$claims" ]');
  });

  it('is every shell block of the page', () => {
    expect(Object.values(steps).toSorted()).toEqual(blocks.toSorted());
  });
});
