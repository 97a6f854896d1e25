import { implausible } from '@roadwire/protocol';
import { expect, test } from 'vitest';
import { createBody, samplesOf } from '../src/body/body.ts';
import { createBodyActuators } from '../src/body/body-actuators.ts';

const isLocked = 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked';
const never = new AbortController().signal;

test('the same id is the same car, and stays plausible over a day of driving', () => {
  const [one, other] = [createBody('rw-aaa', { drives: true }), createBody('rw-aaa', { drives: true })];
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

test('reports the change of the doors before it says that it is done', async () => {
  const body = createBody('rw-aaa', { drives: false });
  const reported: unknown[] = [];
  const actuators = createBodyActuators(body, async (changes) => reported.push(changes[isLocked]));
  expect(await actuators.execute('doors.unlock', {}, never)).toEqual({ ok: true });
  expect(reported).toEqual([false]);
  body.drift(10);
  expect(body.values[isLocked]).toBe(false);
});

test('does not touch the doors while moving', () => {
  const body = createBody('rw-aaa', { drives: true });
  const actuators = createBodyActuators(body, async () => undefined);
  while (!body.moving) body.drift(60);
  expect(actuators.canExecute('doors.unlock')).toBe('unsafe_moving');
  expect(actuators.canExecute('horn.honk')).toBeUndefined();
});
