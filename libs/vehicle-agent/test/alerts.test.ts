import { decodeAlert, filters } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, createCar, memoryFile, startBoth, startBroker, startCar, startPlatform } from './car.ts';
import { listen } from './listen.ts';

const short = ({ code, state }: { code: string; state: string }) => `${code} ${state}`;

test('says once that something is wrong, and once that it is over', async () => {
  const { platform, agent } = await startBoth();
  const words = listen(platform.messaging, filters.alerts, decodeAlert);
  agent.clearAlert('fuel_low');
  agent.raiseAlert('fuel_low', 'warning');
  agent.raiseAlert('fuel_low', 'critical');
  expect(agent.raisedAlerts).toEqual(['fuel_low']);
  agent.clearAlert('fuel_low');
  agent.clearAlert('fuel_low');
  agent.raiseAlert('door_left_open', 'info');
  expect(await words(3)).toEqual([
    { code: 'fuel_low', severity: 'warning', state: 'raised', at: at(0) },
    { code: 'fuel_low', severity: 'warning', state: 'cleared', at: at(0.001) },
    { code: 'door_left_open', severity: 'info', state: 'raised', at: at(0) },
  ]);
  expect(agent.raisedAlerts).toEqual(['door_left_open']);
  expect(() => agent.raiseAlert('Not a code', 'info')).toThrow('not an alert code');
});

test('tells after a restart what the broker had not acknowledged, and nothing twice', async () => {
  const file = memoryFile();
  const away = await createCar('mqtt://127.0.0.1:1', createFileMemory(file, clock));
  await away.agent.start();
  away.agent.raiseAlert('engine_overheating', 'critical');
  away.agent.raiseAlert('tyre_pressure_low', 'warning');
  away.agent.clearAlert('tyre_pressure_low');
  await away.agent.stop();

  const url = await startBroker();
  const words = listen((await startPlatform(url)).messaging, filters.alerts, decodeAlert);
  const second = await startCar(url, createFileMemory(file, clock));
  expect((await words(3)).map(short)).toEqual([
    'engine_overheating raised',
    'tyre_pressure_low raised',
    'tyre_pressure_low cleared',
  ]);
  expect(second.agent.raisedAlerts).toEqual(['engine_overheating']);
  await second.agent.stop();

  const third = await startCar(url, createFileMemory(file, clock));
  third.agent.raiseAlert('engine_overheating', 'critical');
  third.agent.clearAlert('engine_overheating');
  expect((await words(1)).map(short)).toEqual(['engine_overheating cleared']);
});

test('the later word has the later time, also when the clock was set back, across a restart too', async () => {
  const url = await startBroker();
  const words = listen((await startPlatform(url)).messaging, filters.alerts, decodeAlert);
  const file = memoryFile();
  const start = async (seconds: number) => {
    const carClock = { now: () => new Date(at(seconds)) };
    return (await startCar(url, createFileMemory(file, carClock), {}, carClock)).agent;
  };
  const first = await start(60);
  first.raiseAlert('fuel_low', 'warning');
  await first.stop();
  const second = await start(0);
  second.clearAlert('fuel_low');
  await second.stop();
  (await start(-60)).raiseAlert('fuel_low', 'warning');
  expect((await words(3)).map((word) => word.at)).toEqual([at(60), at(60.001), at(60.002)]);
});

test('of what flutters while it is away it tells the last episode', async () => {
  const { platform, agent } = await startBoth();
  const words = listen(platform.messaging, filters.alerts, decodeAlert);
  await agent.sleep();
  for (let episode = 0; episode < 50; episode += 1) {
    agent.raiseAlert('tyre_pressure_low', 'warning');
    agent.clearAlert('tyre_pressure_low');
  }
  agent.raiseAlert('fuel_low', 'warning');
  await agent.wake();
  const told = await words(3);
  expect(told.map(short)).toEqual(['tyre_pressure_low raised', 'tyre_pressure_low cleared', 'fuel_low raised']);
  expect(told[1]?.at).toBe(at(0.099));
});
