import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, memoryFile, startBoth, startBroker, startCar, startPlatform } from './car.ts';

test('says received, executes and says succeeded', async () => {
  const { platform, executed } = await startBoth();
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(executed).toEqual(['doors.unlock']);
});

test('refuses what its own clock, its build or the parameters forbid, and says why', async () => {
  const { platform, executed } = await startBoth({ supports: ['doors.unlock', 'climate.start'] });
  await platform.request({ claims: { issuedAt: at(-36), expiresAt: at(-6) } });
  expect(await platform.events(1)).toEqual(['rejected expired']);
  await platform.request({ claims: { issuedAt: at(3600), expiresAt: at(3630) } });
  expect(await platform.events(1)).toEqual(['rejected clock_unset']);
  await platform.request({ claims: { type: 'boot.open' } });
  expect(await platform.events(1)).toEqual(['rejected unsupported']);
  await platform.request({ claims: { type: 'charging.start' } });
  expect(await platform.events(1)).toEqual(['rejected unsupported']);
  await platform.request({ claims: { type: 'climate.start', parameters: { temperatureCelsius: 60 } } });
  expect(await platform.events(1)).toEqual(['rejected invalid_parameters']);
  await platform.request({ claims: { parameters: { doors: 'all' } } });
  expect(await platform.events(1)).toEqual(['rejected invalid_parameters']);
  expect(executed).toEqual([]);
});

test('hands the parameters to the actuators', async () => {
  const taken: unknown[] = [];
  const { platform } = await startBoth({
    execute: async (_type, parameters) => {
      taken.push(parameters);
      return { ok: true };
    },
  });
  const parameters = { latitude: 48.1, longitude: 11.6, name: 'Home' };
  await platform.request({ claims: { type: 'navigation.setDestination', parameters } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
  expect(taken).toEqual([parameters]);
});

test('tolerates five seconds between the clocks', async () => {
  const { platform } = await startBoth();
  await platform.request({ claims: { issuedAt: at(-34), expiresAt: at(-4) } });
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
});

test('decides on the expiry again when its turn has come', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  let now = clock.now();
  const held = Promise.withResolvers<void>();
  let acted = 0;
  const execute = async () => {
    acted += 1;
    await held.promise;
    return { ok: true } as const;
  };
  await startCar(url, createFileMemory(memoryFile(), clock), { execute }, { now: () => now });
  const first = await platform.request();
  expect(await platform.events(1)).toEqual(['received']);
  const second = await platform.request();
  expect(await platform.events(1)).toEqual(['received']);
  now = new Date(clock.now().getTime() + 60_000);
  held.resolve();
  expect(await platform.words(2)).toMatchObject([
    { commandId: first.commandId, state: 'succeeded' },
    { commandId: second.commandId, state: 'rejected', reason: 'expired' },
  ]);
  expect(acted).toBe(1);
});

test('says what stands in the way, and a failure of the actuator', async () => {
  const { platform } = await startBoth({
    canExecute: (type) => (type === 'doors.unlock' ? 'unsafe_moving' : undefined),
    execute: () => Promise.reject(new Error('jammed')),
  });
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'rejected unsafe_moving']);
  await platform.request({ claims: { type: 'horn.honk' } });
  expect(await platform.events(2)).toEqual(['received', 'failed actuator_fault']);
});

test('says that it is at it when the actuators take long', async () => {
  const closed = Promise.withResolvers<void>();
  const { platform } = await startBoth({ execute: () => closed.promise.then(() => ({ ok: true })) });
  await platform.request({ claims: { type: 'windows.close' } });
  expect(await platform.events(2)).toEqual(['received', 'in_progress']);
  closed.resolve();
  expect(await platform.events(1)).toEqual(['succeeded']);
});

test('a stuck function does not hold up another one', async () => {
  const never = new Promise<never>(() => undefined);
  const { platform } = await startBoth({
    execute: (type) => (type === 'horn.honk' ? never : Promise.resolve({ ok: true })),
  });
  await platform.request({ claims: { type: 'horn.honk' } });
  expect(await platform.events(1)).toEqual(['received']);
  await platform.request();
  expect(await platform.events(2)).toEqual(['received', 'succeeded']);
});

test('executes a command once across a restart, and leaves open what a crash left open', async () => {
  const url = await startBroker();
  const platform = await startPlatform(url);
  const file = memoryFile();
  const first = await startCar(url, createFileMemory(file, clock));
  const done = await platform.request();
  await platform.events(2);
  await first.agent.stop();

  const memory = createFileMemory(file, clock);
  const begun = randomUUID();
  memory.record({ commandId: begun, expiresAt: at(29), reported: false });
  const untold = randomUUID();
  memory.record({ commandId: untold, expiresAt: at(29), outcome: { state: 'succeeded', at: at(0) }, reported: false });
  const second = await startCar(url, memory);
  expect(await platform.words(1)).toMatchObject([{ commandId: untold, state: 'succeeded' }]);
  await platform.request({ commandId: done.commandId });
  expect(await platform.events(2)).toEqual(['succeeded', 'rejected replayed']);
  await platform.request({ commandId: begun });
  expect(await platform.events(1)).toEqual(['received']);
  expect(second.executed).toEqual([]);
});

test('keeps what was done by an actuator that is told to end, and leaves open what it cannot say', async () => {
  const { platform, agent, memory } = await startBoth({
    execute: (type, _parameters, signal) =>
      new Promise((resolve) => {
        if (type === 'doors.unlock') signal.addEventListener('abort', () => resolve({ ok: true }));
      }),
  });
  const ended = await platform.request();
  const hanging = await platform.request({ claims: { type: 'horn.honk' } });
  expect(await platform.events(2)).toEqual(['received', 'received']);
  await agent.stop();
  expect(memory.find(ended.commandId)).toMatchObject({ outcome: { state: 'succeeded' } });
  expect(memory.find(hanging.commandId)).toEqual({ commandId: hanging.commandId, expiresAt: at(29), reported: false });
});
