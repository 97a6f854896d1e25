/** What an API token may be made for. A token without scopes does not exist; a person's own sign-in has no limits. */
export const scopes = {
  'vehicles:read': 'See cars, what they report and what they can do',
  'commands:read': 'See commands and how they came to their state',
  'commands:send': 'Send and cancel commands',
  'access:write': 'Invite, revoke, transfer and grant support access',
  'fleet:read': 'See the fleet, the broker and the audit log as your roles allow',
  'fleet:write':
    'Register cars, issue and revoke certificates, send broadcasts, step in at the broker as your roles allow',
} as const;
export type Scope = keyof typeof scopes;
export const isScope = (value: unknown): value is Scope => typeof value === 'string' && Object.hasOwn(scopes, value);
export const scopeNames: readonly Scope[] = Object.keys(scopes).filter(isScope);
