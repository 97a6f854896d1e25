import { type Static, Type } from 'typebox';
import { oneOfTexts } from '../one-of.ts';
import { decoderOf } from '../decode.ts';
import { Timestamp, Uuid, VehicleId } from '../ids.ts';
import { commandTypes } from './catalogue.ts';

export const CommandTypeName = oneOfTexts(commandTypes, {
  description: 'A type of the command catalogue',
  examples: ['doors.unlock'],
});

/**
 * The claims of a signed command request (JWS, EdDSA, RFC 7515 and RFC 8037). The car trusts these, never the topic or
 * the MQTT properties, which only repeat them for brokers and tools.
 */
export const CommandClaims = Type.Object({
  vehicleId: VehicleId,
  commandId: Uuid,
  type: Type.String({ pattern: '^[a-z]+(\\.[a-zA-Z]+)+$', maxLength: 64 }),
  parameters: Type.Record(Type.String(), Type.Unknown()),
  issuedAt: Timestamp,
  expiresAt: Timestamp,
  ownershipEpoch: Type.Integer({ minimum: 0 }),
});
export type CommandClaims = Static<typeof CommandClaims>;
export const decodeCommandClaims = decoderOf(CommandClaims);

/** What is published on a command's `request` topic. */
export const CommandRequest = Type.Object({
  jws: Type.String({ maxLength: 16_384, description: 'Compact JWS over CommandClaims' }),
});
export type CommandRequest = Static<typeof CommandRequest>;
export const decodeCommandRequest = decoderOf(CommandRequest);

/**
 * The keys that may sign commands, signed by the root key that was pinned in the car when it was enrolled. `issuedAt` keeps an
 * old set from coming back: a car that trusts a set with a date refuses one that is older or has none.
 */
export const CommandKeySet = Type.Object({
  issuedAt: Type.Optional(Timestamp),
  keys: Type.Array(
    Type.Object({
      kid: Type.String({ minLength: 1, maxLength: 100 }),
      kty: Type.Literal('OKP'),
      crv: Type.Literal('Ed25519'),
      x: Type.String({ minLength: 43, maxLength: 43 }),
    }),
    { minItems: 1, maxItems: 16 },
  ),
});
export type CommandKeySet = Static<typeof CommandKeySet>;
export const decodeCommandKeySet = decoderOf(CommandKeySet);

/** Why a car says no (`rejected`) or could not (`failed`). */
export const refusalReasons = [
  'expired',
  'replayed',
  'bad_signature',
  'wrong_vehicle',
  'unsupported',
  'invalid_parameters',
  'unsafe_moving',
  'battery_low',
  'clock_unset',
  'actuator_fault',
  'ownership_changed',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Refusals of a request that cannot be trusted: they say nothing about the command whose id it bore. */
export const forgeryReasons = [
  'bad_signature',
  'wrong_vehicle',
  'replayed',
  'ownership_changed',
] as const satisfies readonly RefusalReason[];
export const isForgeryReason = (reason: string | undefined): boolean =>
  forgeryReasons.some((known) => known === reason);

export const vehicleReportedStates = ['received', 'in_progress', 'succeeded', 'failed', 'rejected'] as const;

/** What a car says on a command's `events` topic. */
export const CommandEvent = Type.Object({
  commandId: Uuid,
  state: oneOfTexts(vehicleReportedStates),
  at: Timestamp,
  reason: Type.Optional(oneOfTexts(refusalReasons)),
  requestDigest: Type.Optional(
    Type.String({
      pattern: '^[0-9a-f]{64}$',
      description: 'SHA-256 of the refused JWS: tells our own request from a forged one that bore its id',
    }),
  ),
});
export type CommandEvent = Static<typeof CommandEvent>;
export const decodeCommandEvent = decoderOf(CommandEvent);
