import type { BanKind } from '@roadwire/db';
import { formatNetwork, parseNetwork } from './network.ts';

export const longestBanSeconds = 365 * 24 * 3600;
/** Longer ones are of nobody whom the platform knows: their address can be banned. */
export const longestClientId = 256;

/** What a ban is on, in the one form that it is kept in; or in words, what is wrong with it. */
export function banned(kind: BanKind, value: string): { readonly value: string } | { readonly wrong: string } {
  if (kind === 'address') {
    const network = parseNetwork(value.trim());
    return 'wrong' in network ? network : { value: formatNetwork(network) };
  }
  // Neither stands in any client id (MQTT 5, 1.5.4), nor does PostgreSQL keep it.
  if (!value.isWellFormed() || value.includes('\0'))
    return { wrong: 'It holds a character that no client id can hold.' };
  return { value };
}

/** When a ban ends, told as a time or from now on; or in words, what is wrong with that. */
export function banEnd(
  told: { until?: string | undefined; forSeconds?: number | undefined },
  now: Date,
): { readonly endsAt: Date } | { readonly wrong: string } {
  const { forSeconds, until } = told;
  if ((until === undefined) === (forSeconds === undefined))
    return { wrong: 'A ban needs an end: until or forSeconds.' };
  const endsAt = until === undefined ? new Date(now.getTime() + Number(forSeconds) * 1000) : new Date(until);
  const seconds = (endsAt.getTime() - now.getTime()) / 1000;
  // Such as a leap second: of the right form, and yet no time.
  if (Number.isNaN(seconds)) return { wrong: 'There is no such time.' };
  if (seconds <= 0) return { wrong: 'It must be in the future.' };
  if (seconds > longestBanSeconds) return { wrong: 'It may be 365 days from now at the most.' };
  return { endsAt };
}
