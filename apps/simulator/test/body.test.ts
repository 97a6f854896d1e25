import { commandTypes, implausible, isCommandType, type SignalPath } from '@roadwire/protocol';
import { describe, expect, test } from 'vitest';
import { type Body, createBody, samplesOf, type Values } from '../src/body/body.ts';
import { createBodyActuators } from '../src/body/body-actuators.ts';

const isLocked = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const trunkIsOpen = 'Vehicle.Body.Trunk.Rear.IsOpen';
const isCharging = 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging';
const charge = 'Vehicle.Powertrain.TractionBattery.StateOfCharge.Current';
const fuel: SignalPath = 'Vehicle.Powertrain.FuelSystem.AbsoluteLevel';
const never = new AbortController().signal;

const parked = (electric = false) => createBody('rw-aaa', { drives: false, electric });

/** Actuators that take no time, and what they reported. */
function actuatorsOf(body: Body) {
  const reported: Values[] = [];
  const actuators = createBodyActuators(body, async (changes) => reported.push(changes), 0);
  return { actuators, reported };
}

function setOff(electric = false): Body {
  const body = createBody('rw-aaa', { drives: true, electric });
  while (!body.moving) body.drift(60);
  return body;
}

test.each([false, true])('the same id is the same car, plausible over a day of driving (electric: %s)', (electric) => {
  const [one, other] = [1, 2].map(() => createBody('rw-aaa', { drives: true, electric }));
  if (!one || !other) throw new Error('no cars');
  let moved = false;
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    one.drift(60);
    other.drift(60);
    moved ||= one.moving;
    const wrong = samplesOf(one.values, new Date(0)).map(({ path, value }) => implausible(path, value));
    expect(wrong.filter((reason) => reason !== undefined)).toEqual([]);
  }
  expect(moved).toBe(true);
  expect(one.values).toEqual(other.values);
});

test('an electric car reports its charge and no fuel, another one its fuel and no charge', () => {
  const [electric, combustion] = [parked(true).values, parked(false).values];
  expect(Object.keys(electric)).toEqual(expect.arrayContaining([charge, isCharging, 'Vehicle.Powertrain.Range']));
  expect(electric).not.toHaveProperty([fuel]);
  expect(Object.keys(combustion)).toEqual(expect.arrayContaining([fuel, 'Vehicle.Powertrain.Range']));
  expect(combustion).not.toHaveProperty([charge]);
  expect(combustion).not.toHaveProperty([isCharging]);
});

test('reports the change of the doors before it says that it is done', async () => {
  const body = parked();
  const { actuators, reported } = actuatorsOf(body);
  expect(await actuators.execute('doors.unlock', {}, never)).toEqual({ ok: true });
  expect(reported.map((changes) => changes[isLocked])).toEqual([false]);
  body.drift(10);
  expect(body.values[isLocked]).toBe(false);
});

test('the trunk closes again by itself, and can be opened again', async () => {
  const body = parked();
  const { actuators } = actuatorsOf(body);
  for (let time = 0; time < 2; time += 1) {
    await actuators.execute('trunk.open', {}, never);
    body.drift(10);
    expect(body.values[trunkIsOpen]).toBe(true);
    body.drift(40);
    expect(body.values[trunkIsOpen]).toBe(false);
  }
});

test('some cars are parked with a window open; all are closed on demand, and reported', async () => {
  const windows = (values: Values) => Object.entries(values).filter(([path]) => path.includes('.Window.'));
  const bodies = Array.from({ length: 40 }, (_, car) => createBody(`rw-${car}`, { drives: false, electric: false }));
  const open = bodies.find(({ values }) => windows(values).some(([, isOpen]) => isOpen === true));
  if (!open) throw new Error('all windows are closed');
  const { actuators, reported } = actuatorsOf(open);
  await actuators.execute('windows.close', {}, never);
  expect(windows(open.values).map(([, isOpen]) => isOpen)).toEqual([false, false, false, false]);
  expect(reported.flatMap(windows)).toHaveLength(4);
});

test('reports the destination that was set', async () => {
  const body = parked();
  const { actuators, reported } = actuatorsOf(body);
  await actuators.execute('navigation.setDestination', { latitude: 48.1, longitude: 11.6, name: 'Home' }, never);
  expect(reported).toEqual([
    {
      'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Latitude': 48.1,
      'Vehicle.Cabin.Infotainment.Navigation.DestinationSet.Longitude': 11.6,
    },
  ]);
  expect(body.values).toMatchObject(reported[0] ?? {});
});

test('charges until it is full or told to stop', async () => {
  const body = parked(true);
  const { actuators } = actuatorsOf(body);
  const before = Number(body.values[charge]);
  await actuators.execute('charging.start', {}, never);
  body.drift(600);
  const after = Number(body.values[charge]);
  expect(after).toBeGreaterThan(before);
  await actuators.execute('charging.stop', {}, never);
  body.drift(600);
  expect(body.values[charge]).toBe(after);
  await actuators.execute('charging.start', {}, never);
  body.drift(24 * 3600);
  expect([body.values[charge], body.values[isCharging]]).toEqual([100, false]);
});

test('brings the cabin to the temperature that was asked for', async () => {
  const body = parked();
  const { actuators } = actuatorsOf(body);
  await actuators.execute('climate.start', { temperatureCelsius: 28 }, never);
  for (let minute = 0; minute < 30; minute += 1) body.drift(60);
  expect(body.values['Vehicle.Cabin.HVAC.AmbientAirTemperature']).toBeCloseTo(28, 0);
});

test('brings to its end what had begun when the time is over', async () => {
  const body = parked();
  const stopping = new AbortController();
  const reported: unknown[] = [];
  const actuators = createBodyActuators(body, async (changes) => {
    reported.push(changes['Vehicle.Body.Horn.IsActive']);
    stopping.abort();
  });
  expect(await actuators.execute('horn.honk', {}, stopping.signal)).toEqual({ ok: true });
  expect(reported).toEqual([true, false]);
  await expect(actuators.execute('horn.honk', {}, stopping.signal)).rejects.toThrow();
  expect(reported).toEqual([true, false]);
});

describe('what a car will not do', () => {
  test('only an electric car supports charging, and every car all the rest', () => {
    const others = commandTypes.filter((type) => !type.startsWith('charging.'));
    expect(actuatorsOf(parked(false)).actuators.supports).toEqual(others);
    expect(actuatorsOf(parked(true)).actuators.supports).toEqual(commandTypes);
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
    const { actuators } = actuatorsOf(setOff(true));
    expect(isCommandType(type) && actuators.canExecute(type)).toBe(reason);
  });

  test.each<[string, Values]>([
    ['of 12 V', { 'Vehicle.LowVoltageBattery.CurrentVoltage': 11.79 }],
    ['that drives it', { [charge]: 9.9 }],
  ])('the climate does not start on a low battery %s, and can be stopped', (_which, values) => {
    const body = parked(true);
    const { actuators } = actuatorsOf(body);
    expect(actuators.canExecute('climate.start')).toBeUndefined();
    body.set(values);
    expect(actuators.canExecute('climate.start')).toBe('battery_low');
    expect(actuators.canExecute('climate.stop')).toBeUndefined();
    expect(actuators.canExecute('doors.unlock')).toBeUndefined();
  });
});
