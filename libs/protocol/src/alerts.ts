import { type Static, Type } from 'typebox';
import { decoderOf } from './decode.ts';
import { Timestamp } from './ids.ts';
import { oneOfTexts } from './one-of.ts';

/** Least first. */
export const alertSeverities = ['info', 'warning', 'critical'] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

/** The alerts Roadwire knows, with what they mean to a person. Others are kept and shown by their code: a newer car knows more. */
export const alertCatalogue = {
  fuel_low: { severity: 'warning', meaning: 'The fuel is nearly used up' },
  traction_battery_low: { severity: 'warning', meaning: 'The battery that drives the car is nearly empty' },
  low_voltage_battery_low: { severity: 'warning', meaning: 'The 12 V battery is nearly empty: the car may not start' },
  tyre_pressure_low: { severity: 'warning', meaning: 'A tyre has lost pressure' },
  engine_overheating: { severity: 'critical', meaning: 'The engine is too hot' },
  traction_battery_overheating: { severity: 'critical', meaning: 'The battery that drives the car is too hot' },
  door_left_open: { severity: 'info', meaning: 'The car is parked with a door open' },
} as const satisfies Record<string, { severity: AlertSeverity; meaning: string }>;
export type AlertCode = keyof typeof alertCatalogue;

/**
 * What a car sends on its `alerts` topic. Of one code, the word with the latest `at` holds; the same word again changes
 * nothing.
 */
export const Alert = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9_]{2,63}$', examples: ['low_voltage_battery_low'] }),
  severity: oneOfTexts(alertSeverities),
  state: oneOfTexts(['raised', 'cleared'] as const),
  at: Timestamp,
});
export type Alert = Static<typeof Alert>;
export const decodeAlert = decoderOf(Alert);
