export interface Quota {
  /** As it is named in the headers. */
  name: string;
  /** How many in one window. */
  limit: number;
  windowSeconds: number;
}

export interface Standing {
  quota: Quota;
  allowed: boolean;
  remaining: number;
  /** Until the window begins anew. */
  resetSeconds: number;
}

/** So many are remembered; then those whose window is over are forgotten. */
const mostRemembered = 50_000;

/** Counts in windows of fixed length that begin with the first request, by key. In memory: each process has its own count. */
export function createWindowLimiter(quota: Quota, clock: { now(): Date }) {
  const windows = new Map<string, { used: number; endsAt: number }>();

  function forgetPast(now: number): void {
    for (const [key, { endsAt }] of windows) if (endsAt <= now) windows.delete(key);
  }

  return {
    /** Counts one request, unless the window is used up. */
    use(key: string): Standing {
      const now = clock.now().getTime();
      if (windows.size >= mostRemembered) forgetPast(now);
      const open = windows.get(key);
      const window = open && open.endsAt > now ? open : { used: 0, endsAt: now + quota.windowSeconds * 1000 };
      windows.set(key, window);
      const allowed = window.used < quota.limit;
      if (allowed) window.used += 1;
      return {
        quota,
        allowed,
        remaining: quota.limit - window.used,
        resetSeconds: Math.ceil((window.endsAt - now) / 1000),
      };
    },
  };
}
