export const roles = ['driver', 'operator', 'fleet_manager', 'admin'] as const;
export type Role = (typeof roles)[number];
export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

/** What a person holds on one car. */
export const accessRoles = ['owner', 'driver', 'guest'] as const;
export type AccessRole = (typeof accessRoles)[number];
export const isAccessRole = (value: unknown): value is AccessRole => accessRoles.some((role) => role === value);
