import { commandTypes, isCommandType } from '@roadwire/protocol';
import { describe, expect, test } from 'vitest';
import type { Body } from '../../src/body/body.ts';
import { createBodyActuators } from '../../src/body/body-actuators.ts';
import { isCharging, isTrunkOpen } from '../../src/body/switches.ts';
import type { Values } from '../../src/body/values.ts';
import { currentFirmware, oldFirmware } from '../../src/firmware/firmware.ts';
import { createLife, type Life } from '../../src/life/create-life.ts';
import { type Habits, quietHabits } from '../../src/life/habits.ts';

const isLocked = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const charge = 'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current';
const fuel = 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel';
const never = new AbortController().signal;

const born = ({
  electric = false,
  seed = 'rw-aaa',
  ...habits
}: Partial<Habits> & { electric?: boolean; seed?: string } = {}) =>
  createLife(
    { seed, electric, region: 'eu-central', startsAt: new Date('2026-03-02T06:00:00Z') },
    { ...quietHabits, ...habits },
  );

/** Actuators that take no time, and what they reported. */
function actuatorsOf({ body }: Pick<Life, 'body'>) {
  const reported: Values[] = [];
  const actuators = createBodyActuators(body, async (changes) => reported.push(changes), {
    supports: currentFirmware.commandTypesOf(body),
    actuationPercent: 0,
  });
  return { actuators, reported };
}

function driving(electric: boolean): Life {
  const life = born({ electric, begins: 'driving' });
  untilItMoves(life);
  return life;
}

function untilItMoves(life: Life): void {
  for (let second = 0; second < 3_600 && !life.body.moving; second += 1) life.advance(1);
  expect(life.body.moving).toBe(true);
}

test('an electric car reports its charge and no fuel, another one its fuel and no charge', () => {
  const [electric, combustion] = [born({ electric: true }).body.values, born().body.values];
  expect(Object.keys(electric)).toEqual(expect.arrayContaining([charge, isCharging, 'Vehicle.Powertrain.Range']));
  expect(electric).not.toHaveProperty([fuel]);
  expect(Object.keys(combustion)).toEqual(expect.arrayContaining([fuel, 'Vehicle.Powertrain.Range']));
  expect(combustion).not.toHaveProperty([charge]);
  expect(combustion).not.toHaveProperty([isCharging]);
});

test('reports the change of the doors before it says that it is done, and they stay so', async () => {
  const life = born();
  const { actuators, reported } = actuatorsOf(life);
  expect(await actuators.execute('doors.unlock', {}, never)).toEqual({ ok: true });
  expect(reported.map((changes) => changes[isLocked])).toEqual([false]);
  life.advance(600);
  expect(life.body.values[isLocked]).toBe(false);
});

test('does not drive away while its doors are unlocked', async () => {
  const life = born({ drives: true, restSeconds: { from: 10, to: 20 } });
  await actuatorsOf(life).actuators.execute('doors.unlock', {}, never);
  for (let minute = 0; minute < 60; minute += 1) {
    life.advance(60);
    expect(life.body.moving).toBe(false);
  }
  await actuatorsOf(life).actuators.execute('doors.lock', {}, never);
  untilItMoves(life);
});

test('the trunk closes again by itself, and can be opened again', async () => {
  const life = born();
  const { actuators } = actuatorsOf(life);
  for (let time = 0; time < 2; time += 1) {
    await actuators.execute('trunk.open', {}, never);
    life.advance(10);
    expect(life.body.values[isTrunkOpen]).toBe(true);
    life.advance(40);
    expect(life.body.values[isTrunkOpen]).toBe(false);
  }
});

test('some cars are parked with a window open; all are closed on demand, and reported', async () => {
  const windows = (values: Values) => Object.entries(values).filter(([path]) => path.includes('.Window.'));
  const lives = Array.from({ length: 40 }, (_, car) => born({ seed: `rw-${car}` }));
  const open = lives.find(({ body: { values } }) => windows(values).some(([, isOpen]) => isOpen === true));
  if (!open) throw new Error('all windows are closed');
  const { actuators, reported } = actuatorsOf(open);
  await actuators.execute('windows.close', {}, never);
  expect(windows(open.body.values).map(([, isOpen]) => isOpen)).toEqual([false, false, false, false]);
  expect(reported.flatMap(windows)).toHaveLength(4);
});

test('reports the destination that was set', async () => {
  const life = born();
  const { actuators, reported } = actuatorsOf(life);
  await actuators.execute('navigation.setDestination', { latitude: 48.1, longitude: 11.6, name: 'Home' }, never);
  expect(reported).toEqual([
    {
      'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude': 48.1,
      'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude': 11.6,
    },
  ]);
  expect(life.body.values).toMatchObject(reported[0] ?? {});
});

test('charges until it is full or told to stop', async () => {
  const life = born({ electric: true });
  const { actuators } = actuatorsOf(life);
  const before = Number(life.body.values[charge]);
  await actuators.execute('charging.start', {}, never);
  life.advance(600);
  expect(life.state).toBe('charging');
  const after = Number(life.body.values[charge]);
  expect(after).toBeGreaterThan(before);
  await actuators.execute('charging.stop', {}, never);
  life.advance(600);
  expect([life.state, life.body.values[charge]]).toEqual(['parked', after]);
  await actuators.execute('charging.start', {}, never);
  life.advance(24 * 3600);
  expect([life.body.values[charge], life.body.values[isCharging]]).toEqual([100, false]);
});

test('brings the cabin to the temperature that was asked for', async () => {
  const life = born();
  await actuatorsOf(life).actuators.execute('climate.start', { temperatureCelsius: 28 }, never);
  life.advance(1_800);
  expect(life.body.values['Vehicle.Cabin.HVAC.AmbientAirTemperature']).toBeCloseTo(28, 0);
});

test('brings to its end what had begun when the time is over', async () => {
  const { body } = born();
  const stopping = new AbortController();
  const reported: unknown[] = [];
  const actuators = createBodyActuators(
    body,
    async (changes) => {
      reported.push(changes['Vehicle.Body.Horn.IsActive']);
      stopping.abort();
    },
    { supports: commandTypes, actuationPercent: 100 },
  );
  expect(await actuators.execute('horn.honk', {}, stopping.signal)).toEqual({ ok: true });
  expect(reported).toEqual([true, false]);
  await expect(actuators.execute('horn.honk', {}, stopping.signal)).rejects.toThrow();
  expect(reported).toEqual([true, false]);
});

describe('what a car will not do', () => {
  test('only an electric car supports charging, and every car all the rest', () => {
    const others = commandTypes.filter((type) => !type.startsWith('charging.'));
    expect(actuatorsOf(born()).actuators.supports).toEqual(others);
    expect(actuatorsOf(born({ electric: true })).actuators.supports).toEqual(commandTypes);
  });

  test('old firmware supports and says less, and no heading', () => {
    const { body } = born({ electric: true });
    const supported = oldFirmware.commandTypesOf(body);
    expect(commandTypes.filter((type) => !supported.includes(type)).sort()).toEqual([
      'navigation.setDestination',
      'trunk.open',
      'windows.close',
    ]);
    const known = Object.keys(oldFirmware.known(body.values));
    expect(known).not.toContain('Vehicle.CurrentLocation.Heading');
    expect(known).toEqual(expect.arrayContaining(['Vehicle.CurrentLocation.Latitude', isLocked, charge]));
    expect([oldFirmware.warns('tyre_pressure_low'), oldFirmware.warns('fuel_low')]).toEqual([false, true]);
  });

  test.each([
    ['doors.lock', 'unsafe_moving'],
    ['doors.unlock', 'unsafe_moving'],
    ['trunk.open', 'unsafe_moving'],
    ['charging.start', 'unsafe_moving'],
    ['windows.close', undefined],
    ['horn.honk', undefined],
    ['navigation.setDestination', undefined],
  ])('%s while moving: %s', (type, reason) => {
    const { actuators } = actuatorsOf(driving(true));
    expect(isCommandType(type) && actuators.canExecute(type)).toBe(reason);
  });

  test.each<[string, Values]>([
    ['of 12 V', { 'Vehicle.LowVoltageBattery.CurrentVoltage': 11.79 }],
    ['that drives it', { [charge]: 9.9 }],
  ])('the climate does not start on a low battery %s, and can be stopped', (_which, measured) => {
    const { body } = born({ electric: true });
    expect(actuatorsOf({ body }).actuators.canExecute('climate.start')).toBeUndefined();
    const low: Body = { ...body, values: { ...body.values, ...measured } };
    const { actuators } = actuatorsOf({ body: low });
    expect(actuators.canExecute('climate.start')).toBe('battery_low');
    expect(actuators.canExecute('climate.stop')).toBeUndefined();
    expect(actuators.canExecute('doors.unlock')).toBeUndefined();
  });
});
