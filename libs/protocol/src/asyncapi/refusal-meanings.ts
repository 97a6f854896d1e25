import type { RefusalReason } from '../commands/command-messages.ts';

/** What a car says with this reason, in a word of `rejected` or, when it tried, of `failed`. */
export const refusalMeanings: Readonly<Record<RefusalReason, string>> = {
  bad_signature: 'The payload is no request, or none of the trusted keys signed it',
  wrong_vehicle: 'It is signed for another car',
  replayed: 'It is signed under another command id than that of its topic, or its outcome was told before',
  ownership_changed: 'Its ownership epoch is lower than the highest one that a trusted request bore',
  expired: '`expiresAt` is more than 5 s ago',
  clock_unset: '`issuedAt` is more than 5 s ahead: the clock of the car was not set',
  unsupported: 'The car does not know the type, or cannot do it',
  invalid_parameters: 'The parameters do not fit the type',
  unsafe_moving: 'Not while the car is moving',
  battery_low: 'The battery is too low for it',
  actuator_fault: 'The car tried and something did not work',
};
