import { clockSkewSeconds, type CommandClaims, type RefusalReason } from '@roadwire/protocol';

const skewMs = clockSkewSeconds * 1000;

/** Why a command must not run at `now` by the clock, or undefined. A clock behind the request's own time was never set. */
export function checkTime({ issuedAt, expiresAt }: CommandClaims, now: Date): RefusalReason | undefined {
  if (now.getTime() < Date.parse(issuedAt) - skewMs) return 'clock_unset';
  if (now.getTime() > Date.parse(expiresAt) + skewMs) return 'expired';
  return undefined;
}
