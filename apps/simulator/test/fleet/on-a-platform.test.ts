import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { decoderOf, isFinished } from '@roadwire/protocol';
import type { RoadwireClient } from '@roadwire/sdk';
import { createLogger, systemClock } from '@roadwire/service';
import { eventually, startTestStack, type TestStack } from '@roadwire/testing';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createChance } from '../../src/chance.ts';
import { connectApi } from '../../src/enrolment/connect-api.ts';
import { enrolCars } from '../../src/enrolment/enrol-cars.ts';
import { isElectric } from '../../src/enrolment/models.ts';
import { currentFirmware, oldFirmware } from '../../src/firmware/firmware.ts';
import { type Car, createCar } from '../../src/fleet/create-car.ts';
import { noCounts } from '../../src/fleet/fleet-counts.ts';
import { createLife, type Life } from '../../src/life/create-life.ts';
import { type Habits, quietHabits } from '../../src/life/habits.ts';
import type { LifeState } from '../../src/life/life-states.ts';
import { openLink } from '../../src/link/open-link.ts';
import { registerCars } from '../../src/simulate/register-cars.ts';

const decodeTwin = decoderOf(
  Type.Object({
    online: Type.Boolean(),
    signals: Type.Record(Type.String(), Type.Object({ value: Type.Unknown() })),
    alerts: Type.Array(Type.Object({ code: Type.String() })),
  }),
);

let stack: TestStack;
let client: RoadwireClient;
let accessToken: string;
beforeAll(async () => {
  stack = await startTestStack({ services: ['broker', 'command-api', 'telemetry', 'fleet-broadcast', 'web'] });
  client = await stack.signInAsDeveloper();
  ({ accessToken } = await stack.developerToken());
});
afterAll(() => stack?.stop());

const secret = (file: string) => readFileSync(path.join(stack.secretsDir, file), 'utf8').trim();

async function twinOf(vehicleId: string) {
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await fetch(`${stack.origin}/v1/fleet/vehicles/${vehicleId}`, { headers });
  const twin = decodeTwin(await answer.text());
  if (!twin.ok) throw new Error(twin.reason);
  const { alerts, online, signals } = twin.value;
  const values = Object.fromEntries(Object.entries(signals).map(([path, { value }]) => [path, value]));
  return { online, values, alerts: alerts.map(({ code }) => code).sort() };
}

/** A car of the command whose every second the test decides on; its link is as bad as told. */
async function startCar(
  number: number,
  { habits, old = false }: { habits: Partial<Habits>; old?: boolean },
): Promise<{ car: Car; life: Life }> {
  const { signal } = new AbortController();
  const api = await connectApi(stack.origin, secret('dev-token'), signal);
  const known = await registerCars({ api, count: number + 1, claim: true, signal, whenDone: () => undefined });
  const directory = path.join(stack.dataDir, 'test-cars');
  const vehicles = known.slice(number);
  const [enrolled] = await enrolCars({
    ...{ api, vehicles, directory, clock: systemClock, signal },
    whenDone: () => undefined,
  });
  if (!enrolled) throw new Error('there is no such car');
  const chance = createChance(`car ${number}`);
  const bad = { latencyMs: 30, jitterMs: 50, loss: 0.05, resetsPerHour: 600 };
  const link = await openLink({ host: '127.0.0.1', port: stack.ports.mqtts }, bad, chance.fork('link'));
  const life = createLife(
    {
      seed: `car ${number}`,
      electric: isElectric(enrolled.model),
      region: enrolled.region,
      startsAt: new Date('2026-03-02T06:00:00Z'),
    },
    { ...quietHabits, ...habits },
  );
  const car = createCar({
    ...{ enrolled, life, link, chance, counts: noCounts(), clock: systemClock },
    firmware: old ? oldFirmware : currentFirmware,
    brokerUrl: `mqtts://localhost:${link.port}`,
    ca: secret('pki/root.crt'),
    reportSeconds: 0.001,
    actuationPercent: 0,
    logger: createLogger({ name: 'test', level: 'error' }),
  });
  onTestFinished(() => car.stop());
  await car.start();
  return { car, life };
}

/** Lives on until the car is in this state. */
function liveUntil({ car, life }: { car: Car; life: Life }, state: LifeState): void {
  for (let second = 0; second < 24 * 3_600 && life.state !== state; second += 1) car.live(1);
  expect(life.state).toBe(state);
}

/** The twin, once it is what the car measures now; the car goes on saying it, since its link loses words. */
const twinAgrees = (vehicleId: string, { car, life }: { car: Car; life: Life }) =>
  eventually(
    'the twin is what the car says',
    async () => {
      car.live(0);
      const twin = await twinOf(vehicleId);
      expect(twin.values).toMatchObject(life.body.values);
      expect(twin.alerts).toEqual([...life.openAlerts].sort());
      return twin;
    },
    40_000,
  );

describe('on a bad link', () => {
  test('the twin shows what a car says that drives, goes through tunnels and starts its computer anew', async () => {
    const started = await startCar(0, {
      habits: { begins: 'driving', drives: true, tunnels: 1, rebootEverySeconds: 900, overheats: true },
    });
    await twinAgrees('sim-00001', started);
    for (const state of ['driving', 'in_tunnel', 'driving', 'rebooting', 'driving', 'overheated'] as const) {
      liveUntil(started, state);
      if (state !== 'in_tunnel' && state !== 'rebooting') await twinAgrees('sim-00001', started);
    }
    expect(started.life.openAlerts.size).toBeGreaterThan(0);
    liveUntil(started, 'parked');
    expect((await twinAgrees('sim-00001', started)).online).toBe(true);
  });

  test('a car of old firmware says less, and does not do what it does not know', async () => {
    const { car, life } = await startCar(1, { habits: {}, old: true });
    const vehicleId = car.vehicleId;
    const expected = oldFirmware.known(life.body.values);
    await eventually(
      'the twin has all that it says',
      async () => {
        car.live(0);
        expect((await twinOf(vehicleId)).values).toEqual(expected);
        return true;
      },
      40_000,
    );
    const { data, error } = await client.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: { type: 'windows.close' },
    });
    if (!data) throw new Error(JSON.stringify(error));
    const ended = await eventually(
      'the command has ended',
      async () => {
        const answer = await client.GET('/v1/commands/{commandId}', { params: { path: { commandId: data.id } } });
        return answer.data && isFinished(answer.data.state) ? answer.data : undefined;
      },
      40_000,
    );
    expect(ended).toMatchObject({ state: 'rejected' });
  });
});

test('the command plays a fleet, and on Ctrl-C every car says that it is offline', async () => {
  const main = path.resolve(import.meta.dirname, '../../src/simulate/main.ts');
  const args = ['--cars', '6', '--scenario', 'everything', '--speed', '20', '--json'];
  const command = spawn(process.execPath, ['--conditions=@roadwire/source', main, ...args], {
    env: { ...process.env, ROADWIRE_DATA_DIR: stack.dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void command.kill('SIGKILL'));
  const decodeLine = decoderOf(
    Type.Object({ event: Type.String(), cars: Type.Number(), connected: Type.Optional(Type.Number()) }),
  );
  const closed = once(command, 'close');
  for await (const line of createInterface(command.stdout)) {
    const document = decodeLine(line);
    if (!document.ok) throw new Error(`${line}: ${document.reason}`);
    if ((document.value.connected ?? 0) >= 3) break;
  }
  command.kill('SIGINT');
  expect(await closed).toEqual([0, null]);
  const { data } = await client.GET('/v1/vehicles', { params: { query: { search: 'sim-' } } });
  expect(data?.items).toHaveLength(6);
  await eventually('all of them are offline', async () => {
    const vehicles = await client.GET('/v1/vehicles', { params: { query: { search: 'sim-' } } });
    return vehicles.data?.items.every(({ lastSeenAt, online }) => lastSeenAt !== null && !online) || undefined;
  });
});
