import type { FleetAction, VehicleAction } from '@roadwire/protocol';

/** What only looks, and may be looked at often, leaves no line; reading the audit log itself does when it is refused. */
const unaudited = [
  'vehicle.see',
  'command.see',
  'access.see',
  'certificate.see',
  'config.see',
  'commands.see_all',
  'refusals.see',
  'people.find',
] as const satisfies readonly (VehicleAction | FleetAction)[];

export const isAudited = (action: VehicleAction | FleetAction): boolean => !unaudited.some((known) => known === action);
