const operatingRoles = new Set(['operator', 'fleet_manager', 'admin']);

/** Decides only what is shown: the server decides what may be done. */
export const mayOperate = (roles: readonly string[]): boolean => roles.some((role) => operatingRoles.has(role));
