import type { AccessVerdict } from '@roadwire/extension-sdk';

export interface VerdictCacheOptions {
  readonly entries: number;
  readonly seconds: number;
  readonly clock: { now(): Date };
}

/** Keeps answers for a time; beyond `entries`, the one that was put in first makes room. */
export function createVerdictCache({ entries, seconds, clock }: VerdictCacheOptions) {
  const kept = new Map<string, { readonly verdict: AccessVerdict; readonly until: number }>();
  return {
    get(key: string): AccessVerdict | undefined {
      const found = kept.get(key);
      if (!found) return undefined;
      if (found.until > clock.now().getTime()) return found.verdict;
      kept.delete(key);
      return undefined;
    },
    put(key: string, verdict: AccessVerdict): void {
      if (entries === 0 || seconds === 0) return;
      kept.delete(key);
      kept.set(key, { verdict, until: clock.now().getTime() + seconds * 1000 });
      for (const [oldest] of kept) {
        if (kept.size <= entries) break;
        kept.delete(oldest);
      }
    },
  };
}
