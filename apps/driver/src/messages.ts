import type { CommandOutcomeCode, CommandType, ProblemCode, RefusalReason } from '@roadwire/protocol';

/** The commands that have a control on the screen. */
export type ControlCommand = Extract<
  CommandType,
  'doors.lock' | 'doors.unlock' | 'horn.honk' | 'lights.flash' | 'climate.start' | 'climate.stop'
>;

/** Whole sentences for one command: other languages cannot build them from parts. */
export interface CommandWords {
  title: string;
  hold: string;
  question: string;
  yes: string;
  done: string;
  failed: string;
  rejected: string;
  expired: string;
  cancelled: string;
  unknown: string;
  maybeSent: string;
}

const commands: Record<ControlCommand, CommandWords> = {
  'doors.unlock': {
    title: 'Unlock',
    hold: 'Hold for 2 seconds to unlock.',
    question: 'Unlock the car?',
    yes: 'Unlock',
    done: 'Unlocked.',
    failed: 'The car could not unlock.',
    rejected: 'The car refused to unlock.',
    expired: 'The car is out of reach. It will not unlock later.',
    cancelled: 'Cancelled. The car will not unlock.',
    unknown: 'We do not know whether it unlocked. Check the car.',
    maybeSent: 'Connection lost while sending. It may still unlock. Check the car.',
  },
  'doors.lock': {
    title: 'Lock',
    hold: 'Hold for 2 seconds to lock.',
    question: 'Lock the car?',
    yes: 'Lock',
    done: 'Locked.',
    failed: 'The car could not lock.',
    rejected: 'The car refused to lock.',
    expired: 'The car is out of reach. It will not lock later.',
    cancelled: 'Cancelled. The car will not lock.',
    unknown: 'We do not know whether it locked. Check the car.',
    maybeSent: 'Connection lost while sending. It may still lock. Check the car.',
  },
  'horn.honk': {
    title: 'Horn',
    hold: 'Hold for 2 seconds to sound the horn.',
    question: 'Sound the horn?',
    yes: 'Sound the horn',
    done: 'The horn sounded.',
    failed: 'The horn did not work.',
    rejected: 'The car refused to sound the horn.',
    expired: 'The car is out of reach. The horn will not sound later.',
    cancelled: 'Cancelled. The horn will not sound.',
    unknown: 'We do not know whether the horn sounded.',
    maybeSent: 'Connection lost while sending. The horn may still sound.',
  },
  'lights.flash': {
    title: 'Lights',
    hold: 'Hold for 2 seconds to flash the lights.',
    question: 'Flash the lights?',
    yes: 'Flash the lights',
    done: 'The lights flashed.',
    failed: 'The lights did not work.',
    rejected: 'The car refused to flash the lights.',
    expired: 'The car is out of reach. The lights will not flash later.',
    cancelled: 'Cancelled. The lights will not flash.',
    unknown: 'We do not know whether the lights flashed.',
    maybeSent: 'Connection lost while sending. The lights may still flash.',
  },
  'climate.start': {
    title: 'Climate',
    hold: 'Hold for 2 seconds to start the climate.',
    question: 'Start the climate?',
    yes: 'Start',
    done: 'The climate is on.',
    failed: 'The climate did not start.',
    rejected: 'The car refused to start the climate.',
    expired: 'The car is out of reach. The climate will not start later.',
    cancelled: 'Cancelled. The climate will not start.',
    unknown: 'We do not know whether the climate started.',
    maybeSent: 'Connection lost while sending. The climate may still start.',
  },
  'climate.stop': {
    title: 'Climate',
    hold: 'Hold for 2 seconds to stop the climate.',
    question: 'Stop the climate?',
    yes: 'Stop',
    done: 'The climate is off.',
    failed: 'The climate did not stop.',
    rejected: 'The car refused to stop the climate.',
    expired: 'The car is out of reach. The climate will not stop later.',
    cancelled: 'Cancelled. The climate will not stop.',
    unknown: 'We do not know whether the climate stopped.',
    maybeSent: 'Connection lost while sending. The climate may still stop.',
  },
};

const reasons: Record<RefusalReason | Extract<CommandOutcomeCode, 'not_in_effect' | 'wake_budget_spent'>, string> = {
  expired: 'The request reached it too late.',
  replayed: 'It had seen this request before.',
  bad_signature: 'It could not verify the request.',
  wrong_vehicle: 'The request was meant for another car.',
  unsupported: 'It cannot do this.',
  invalid_parameters: 'It did not understand the request.',
  unsafe_moving: 'It is moving.',
  battery_low: 'Its battery is low.',
  clock_unset: 'Its clock is not set yet.',
  actuator_fault: 'A part of the car did not respond.',
  ownership_changed: 'It has a new owner.',
  not_in_effect: 'It reports that this did not happen.',
  wake_budget_spent: 'It is asleep and may not be woken again today.',
};

const problems: Partial<Record<ProblemCode, string>> = {
  command_in_flight: 'The car is still busy with the last request. Nothing was sent.',
  command_unsupported: 'This car cannot do this. Nothing was sent.',
  rate_limited: 'Too many requests. Nothing was sent. Try again in a moment.',
  vehicle_not_found: 'You no longer have access to this car. Nothing was sent.',
  forbidden: 'You may not do this with this car. Nothing was sent.',
};

/** Every word of the driver app. A further language is another object of this shape. */
export const english = {
  locale: 'en-GB',
  logIn: { title: 'Welcome', detail: 'Log in to reach your car.' },
  garage: {
    title: 'Your cars',
    all: 'All cars',
    loading: 'Looking for your cars',
    none: 'No car yet',
    noneDetail: 'When someone gives you access to a car, it appears here.',
    failed: 'Your cars could not be loaded',
    failedDetail: 'Check your connection and try again.',
    retry: 'Try again',
  },
  presence: {
    online: 'Online',
    offline: 'Out of reach',
    checking: 'Checking',
    updated: 'Updated',
    neverUpdated: 'No report yet',
    reconnecting: 'Reconnecting',
    lost: 'No connection',
  },
  car: {
    picture: 'Side view of a car',
    lock: {
      locked: 'Locked',
      unlocked: 'Unlocked',
      partly: 'Not all doors locked',
      unknown: 'Lock not known',
    },
    driverDoorOpen: 'Driver’s door open',
    fuel: 'Fuel',
    charge: 'Charge',
    range: 'Range',
    climate: 'Climate',
    litres: 'l',
    kilometres: 'km',
    celsius: '°C',
    on: 'On',
    off: 'Off',
    missing: 'Not known',
  },
  controls: {
    title: 'Controls',
    hint: 'Press and hold for 2 seconds.',
    startsClimate: 'Starts the climate.',
    stopsClimate: 'Stops the climate.',
    no: 'No',
  },
  progress: {
    title: 'What happened',
    dismiss: 'Dismiss',
    sending: 'Sending',
    waiting: 'Sent. Waiting for the car',
    outOfReach: 'The car is out of reach. Waiting a moment for it',
    received: 'The car has it',
    inProgress: 'The car is doing it',
    lost: 'No connection. We look again until we know',
    superseded: 'Replaced by your newer request.',
    offline: 'You are offline. Nothing was sent.',
    busy: 'This is already on its way.',
    notSent: 'Nothing was sent. Please try again.',
    otherReason: (reason: string) => `Reason: ${reason}.`,
  },
  commands,
  reasons,
  problems,
};

export type Messages = typeof english;
