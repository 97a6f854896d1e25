import { expect, test } from 'vitest';
import { decodeCommandEvent } from './commands/command-messages.ts';
import { decodePresence } from './presence.ts';
import { implausible } from './signals/signal-catalogue.ts';

test('a payload that is right becomes a value', () => {
  const presence = { online: true, session: 3, at: '2026-01-31T08:15:30.123Z' };
  expect(decodePresence(Buffer.from(JSON.stringify(presence)))).toEqual({ ok: true, value: presence });
});

test.each([
  ['not JSON', '{'],
  ['not UTF-8', Buffer.from([0xff, 0xfe])],
  ['another shape', '[]'],
  ['a field of another type', '{"online":"yes","session":1,"at":"2026-01-31T08:15:30Z"}'],
  ['a time that is none', '{"online":true,"session":1,"at":"yesterday"}'],
  ['a leap second', '{"online":true,"session":1,"at":"2016-12-31T23:59:60Z"}'],
  ['a time with a zone by name', '{"online":true,"session":1,"at":"2026-01-31T08:15:30Z[Europe/Berlin]"}'],
  ['what is long and wrong', JSON.stringify({ online: 'yes', rest: 'x'.repeat(40_000) })],
])('%s becomes a reason', (_name, payload) => {
  const decoded = decodePresence(payload);
  expect(decoded.ok).toBe(false);
  if (!decoded.ok) expect(decoded.reason).not.toBe('');
});

test('a car may not invent states', () => {
  const event = { commandId: '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11', state: 'queued', at: '2026-01-31T08:15:30Z' };
  expect(decodeCommandEvent(JSON.stringify(event)).ok).toBe(false);
});

test('impossible values are known, unknown paths are kept', () => {
  expect(implausible('Vehicle.Powertrain.FuelSystem.AbsoluteLevel', -1)).toBe('below 0');
  expect(implausible('Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', 1)).toBe('not a boolean');
  expect(implausible('Vehicle.Something.New', 'x')).toBeUndefined();
});
