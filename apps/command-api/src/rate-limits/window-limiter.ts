export interface Quota {
  /** As it is named in the headers. */
  name: string;
  /** How many in one window. */
  limit: number;
  windowSeconds: number;
}

export interface Standing {
  quota: Quota;
  /** Before this request was counted, there was room for it. */
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

  function windowOf(key: string, now: number) {
    const open = windows.get(key);
    return open && open.endsAt > now ? open : { used: 0, endsAt: now + quota.windowSeconds * 1000 };
  }

  function standingOf({ used, endsAt }: { used: number; endsAt: number }, now: number): Standing {
    const remaining = Math.max(0, quota.limit - used);
    return { quota, allowed: remaining > 0, remaining, resetSeconds: Math.ceil((endsAt - now) / 1000) };
  }

  return {
    /** How it stands, without counting anything. */
    look(key: string): Standing {
      const now = clock.now().getTime();
      return standingOf(windowOf(key, now), now);
    },

    /** Counts one request, unless the window is used up. */
    use(key: string): Standing {
      const now = clock.now().getTime();
      if (windows.size >= mostRemembered) forgetPast(now);
      const window = windowOf(key, now);
      windows.set(key, window);
      const { allowed } = standingOf(window, now);
      if (allowed) window.used += 1;
      return { ...standingOf(window, now), allowed };
    },
  };
}
