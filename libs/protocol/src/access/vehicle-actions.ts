import type { AccessRole, Role } from '../roles.ts';

/** How somebody stands to a car: by what they hold on it, by a support grant, or by a role. */
export const standings = ['owner', 'driver', 'guest', 'support', 'operator', 'fleet_manager', 'admin'] as const;
export type Standing = (typeof standings)[number];

/**
 * Who may do what with one car: the one table. What people hold on a car counts for that car alone; roles count for the
 * whole fleet and never move a car. `support` is an operator under a time-boxed grant.
 */
export const vehicleActions = {
  'vehicle.see': ['owner', 'driver', 'guest', 'support', 'operator', 'fleet_manager', 'admin'],
  'command.send': ['owner', 'driver', 'guest', 'support'],
  'command.cancel': ['owner', 'driver', 'guest', 'support'],
  'command.see': ['owner', 'driver', 'guest', 'support', 'operator', 'fleet_manager', 'admin'],
  'access.see': ['owner', 'operator', 'admin'],
  'access.invite': ['owner'],
  'access.revoke': ['owner', 'admin'],
  'ownership.transfer': ['owner'],
  'support.grant': ['owner', 'admin'],
  'support.end': ['owner', 'support', 'admin'],
  'vehicle.change': ['admin'],
  'config.see': ['operator', 'fleet_manager', 'admin'],
  'config.change': ['operator', 'fleet_manager', 'admin'],
  'certificate.see': ['operator', 'admin'],
  'certificate.issue': ['admin'],
  'certificate.revoke': ['admin'],
} as const satisfies Record<string, readonly Standing[]>;
export type VehicleAction = keyof typeof vehicleActions;

/** Who may do what with the whole fleet, by role. */
export const fleetActions = {
  'commands.see_all': ['operator', 'admin'],
  'refusals.see': ['operator', 'admin'],
  'vehicles.register': ['admin'],
  'audit.read': ['admin'],
  'people.find': ['operator', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type FleetAction = keyof typeof fleetActions;

/**
 * Every standing of somebody with these roles who holds `access` on a car, or has a support grant for it, which counts for
 * operators only.
 */
export function standingsOf(person: {
  roles: readonly Role[];
  access: AccessRole | null;
  support: boolean;
}): Standing[] {
  const isSupport = person.support && person.roles.includes('operator');
  const byRole = person.roles.flatMap((role): Standing[] => (role === 'driver' ? [] : [role]));
  return [...(person.access ? [person.access] : []), ...(isSupport ? (['support'] as const) : []), ...byRole];
}

export const mayAct = (action: VehicleAction, held: readonly Standing[]): boolean =>
  vehicleActions[action].some((allowed) => held.includes(allowed));

export const mayActOnFleet = (action: FleetAction, roles: readonly Role[]): boolean =>
  fleetActions[action].some((allowed) => roles.includes(allowed));
