import { Alert, decodeAlert } from '../alerts.ts';
import { Presence, decodePresence } from '../presence.ts';
import { SignalBatch, decodeSignalBatch } from '../signals/signal-batch.ts';
import { topics } from '../topics.ts';
import { VehicleConfig, decodeVehicleConfig } from '../vehicle-config.ts';
import type { Channel } from './channel.ts';
import { exampleCommandKeys } from './examples.ts';

const vehicleId = '{vehicleId}';

/** What a car says of itself, and how it is told to behave. */
export const vehicleChannels = {
  presence: {
    address: topics.presence(vehicleId),
    title: 'Presence',
    action: 'send',
    qos: [1],
    retained: true,
    isWill: true,
    description:
      'Whether the car is connected. Sent after every connection, before a sleep and before a goodbye; left as the will, ' +
      'with `online: false` and the session of the connection. Of two sessions the higher holds, of one session the last word.',
    expiry: 'Holds until the next word.',
    properties: {},
    message: 'Presence',
    payload: Presence,
    decode: decodePresence,
    examples: [
      {
        name: 'online',
        summary: 'After connecting',
        payload: { online: true, session: 42, at: '2026-03-01T08:15:00.000Z' },
      },
      {
        name: 'lost',
        summary: 'The will of the same connection',
        payload: { online: false, session: 42, at: '2026-03-01T08:15:00.000Z' },
      },
      {
        name: 'asleep',
        summary: 'Offline on purpose, and to be woken for a command',
        payload: { online: false, asleep: true, session: 42, at: '2026-03-01T09:40:00.000Z' },
      },
    ],
  },
  signals: {
    address: topics.signals(vehicleId),
    title: 'Signals',
    action: 'send',
    qos: [1, 0],
    retained: false,
    description:
      'What the car measures, 1 to 500 samples at once, each with its path and its own time. The order does not matter, and ' +
      'the same sample may come twice. At QoS 1 the platform takes a batch from the broker for good only once it is stored.',
    expiry: 'Counts for the twin until a later one comes; in the history for 30 days unless configured.',
    properties: {},
    message: 'SignalBatch',
    payload: SignalBatch,
    decode: decodeSignalBatch,
    examples: [
      {
        name: 'parked',
        summary: 'A locked car with half a tank',
        payload: {
          signals: [
            { path: 'Vehicle.Cabin.Door.Row1.DriverSide.IsLocked', value: true, at: '2026-03-01T08:15:00.000Z' },
            { path: 'Vehicle.Powertrain.FuelSystem.RelativeLevel', value: 54, at: '2026-03-01T08:15:00.000Z' },
            { path: 'Vehicle.LowVoltageSystemState', value: 'LOCK', at: '2026-03-01T08:14:58.400Z' },
          ],
        },
      },
    ],
  },
  alerts: {
    address: topics.alerts(vehicleId),
    title: 'Alerts',
    action: 'send',
    qos: [1],
    retained: false,
    description:
      'Something that people should know: raised when it begins, cleared when it is over. Of one code the word with the ' +
      'latest `at` holds, and the same word again changes nothing.',
    expiry: 'Open until it is cleared.',
    properties: {},
    message: 'Alert',
    payload: Alert,
    decode: decodeAlert,
    examples: [
      {
        name: 'raised',
        summary: 'The 12 V battery runs low',
        payload: {
          code: 'low_voltage_battery_low',
          severity: 'warning',
          state: 'raised',
          at: '2026-03-01T08:15:00.000Z',
        },
      },
      {
        name: 'cleared',
        summary: 'It is charged again',
        payload: {
          code: 'low_voltage_battery_low',
          severity: 'warning',
          state: 'cleared',
          at: '2026-03-01T11:02:10.000Z',
        },
      },
    ],
  },
  config: {
    address: topics.config(vehicleId),
    title: 'Configuration',
    action: 'receive',
    qos: [1],
    retained: true,
    description:
      'How often to report, and which keys sign commands. Applied when `version` is higher than that of the one the car has. ' +
      '`commandKeys` is trusted only when the root key that was pinned at enrolment signed it.',
    expiry: 'Holds until a higher version.',
    properties: {},
    message: 'VehicleConfig',
    payload: VehicleConfig,
    decode: decodeVehicleConfig,
    examples: [
      {
        name: 'usual',
        summary: 'Every 10 s in use, every minute while parked',
        payload: {
          version: 3,
          reporting: { everySeconds: 10, parkedEverySeconds: 60 },
          commandKeys: exampleCommandKeys,
        },
      },
    ],
  },
} as const satisfies Record<string, Channel>;
