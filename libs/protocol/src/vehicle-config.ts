import { type Static, Type } from 'typebox';
import { decoderOf } from './decode.ts';

/** How often a car reports its signals, in seconds; changes of doors, climate and charging are reported at once in any case. */
export const Reporting = Type.Object({
  everySeconds: Type.Integer({ minimum: 1, maximum: 3_600, description: 'While the car is in use' }),
  parkedEverySeconds: Type.Integer({ minimum: 1, maximum: 86_400, description: 'While it is parked and awake' }),
});
export type Reporting = Static<typeof Reporting>;

/** What a car does that was told nothing else. */
export const defaultReporting: Reporting = { everySeconds: 10, parkedEverySeconds: 60 };

/**
 * Retained on the car's `config` topic. A car applies it when `version` is higher than that of the one it has. `commandKeys`
 * is trusted only when the root key that was pinned at enrolment signed it, and no older set replaces a newer one.
 */
export const VehicleConfig = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  reporting: Reporting,
  commandKeys: Type.String({ maxLength: 16_384, description: 'Compact JWS over CommandKeySet' }),
});
export type VehicleConfig = Static<typeof VehicleConfig>;
export const decodeVehicleConfig = decoderOf(VehicleConfig);
