import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { captureLevels, decodeVehicleConfig, defaultReporting, encode, topics } from '@roadwire/protocol';
import { createRoadwireClient, type RoadwireClient } from '@roadwire/sdk';
import type { ServiceProcess } from '@roadwire/stack';
import { eventually, newCertificateRequest, people, startTestStack, type TestStack } from '@roadwire/testing';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTools } from './support/tools-mqtt.ts';
import { withoutCars } from './support/without-cars.ts';

const example = path.join(import.meta.dirname, '../../../libs/vehicle-agent/examples/watchful-car.ts');
const fuelLevel = 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel';

describe('the configuration of a car, with two command-api processes', () => {
  let stack: TestStack;
  let second: ServiceProcess;
  let watcher: MqttClient;
  let car: ChildProcess;
  let folder: string;
  let vehicleId: string;
  const said: string[] = [];
  /** The versions that the broker was given, of each car. */
  const published = new Map<string, number[]>();

  beforeAll(async () => {
    stack = await startTestStack({ services: withoutCars, fleetSize: 0 });
    const first = stack.services.get('command-api');
    if (!first) throw new Error('there is no command-api');
    second = first.sibling();
    await second.start();
    watcher = await connectTools(stack, 'watcher');
    watcher.on('message', (topic, payload) => {
      const [id = ''] = captureLevels(topics.config('+'), topic) ?? [];
      const config = decodeVehicleConfig(payload);
      if (config.ok) published.set(id, [...(published.get(id) ?? []), config.value.version]);
    });
    await watcher.subscribeAsync(topics.config('+'), { qos: 1 });

    const admin = await stack.signIn(people.admin);
    folder = mkdtempSync(path.join(tmpdir(), 'watchful-car-'));
    vehicleId = await enrol(admin, folder);
    car = spawn(process.execPath, ['--conditions=@roadwire/source', example, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    car.stdout?.on('data', (text: Buffer) => said.push(text.toString()));
  });
  afterAll(async () => {
    if (car) {
      const ended = once(car, 'exit');
      car.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    }
    await watcher?.endAsync(true);
    await second?.stop();
    await stack?.stop();
  });

  it('comes to the car when it is enrolled', async () => {
    await eventually('the car takes the first configuration', () => heard('version: 1,'));
    expect(await configOf()).toMatchObject({ version: 1, reporting: defaultReporting, published: true });
    expect(new Set(published.get(vehicleId))).toEqual(new Set([1]));
  });

  it('comes to the car when somebody changes it at either process, which then reports at that rate', async () => {
    const reporting = { everySeconds: 1, parkedEverySeconds: 600 };
    const { accessToken } = await stack.developerToken();
    const headers = { authorization: `Bearer ${accessToken}` };
    const atSecond = createRoadwireClient({ baseUrl: second.url ?? '', headers });
    const params = { path: { vehicleId } };
    const { data } = await atSecond.PUT('/v1/vehicles/{vehicleId}/config', { params, body: { reporting } });
    expect(data).toMatchObject({ version: 2, reporting });
    await eventually('the car takes it', () => heard('everySeconds: 1,'));
    await eventually('its row says so', async () => (await configOf())?.published || undefined);
    expect(published.get(vehicleId)?.at(-1)).toBe(2);

    const operator = await stack.signIn(people.operator);
    await eventually('the twin shows what the car reports', async () => {
      const twin = await operator.GET('/v1/fleet/vehicles/{vehicleId}', { params });
      return twin.data?.signals[fuelLevel] ? true : undefined;
    });
    await eventually('the car raises its alert', () => heard('raised an alert'), 20_000);
  });

  const heard = (words: string) => said.some((text) => text.includes(words)) || undefined;

  async function configOf() {
    const operator = await stack.signIn(people.operator);
    const { data } = await operator.GET('/v1/vehicles/{vehicleId}/config', { params: { path: { vehicleId } } });
    return data;
  }
});

/** Registers a car, and writes what it then holds into its folder. Answers its id. */
async function enrol(admin: RoadwireClient, folder: string): Promise<string> {
  const body = { vin: 'RWCFG000000000001', model: 'Aster', region: 'eu-west', firmware: '4.3.0' };
  const registered = await admin.POST('/v1/vehicles', { body });
  if (!registered.data) throw new Error(`the car was not registered: ${encode(registered.error)}`);
  const { id: vehicleId } = registered.data;
  const { csrPem, keyPem } = newCertificateRequest(vehicleId);
  const enrolled = await admin.POST('/v1/vehicles/{vehicleId}/certificates', {
    params: { path: { vehicleId } },
    body: { csr: csrPem },
  });
  if (!enrolled.data) throw new Error(`the car was not enrolled: ${encode(enrolled.error)}`);
  const { cohort, brokerUrl, commandRootKey, commandKeys, authority: ca, certificate: cert } = enrolled.data;
  const car = { vehicleId, cohort, brokerUrl, commandRootKey, commandKeys, tls: { ca, cert, key: keyPem } };
  writeFileSync(path.join(folder, 'car.json'), encode(car), { mode: 0o600 });
  return vehicleId;
}
