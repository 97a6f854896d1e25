/** Time as the broker sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. Never goes back while the process lives. */
  now(): number;
  /** Calls back about every so many milliseconds, until the returned function is called. */
  every(milliseconds: number, callback: () => void): () => void;
}

const origin = performance.timeOrigin;

export const systemClock: Clock = {
  now: () => origin + performance.now(),
  every(milliseconds, callback) {
    const timer = setInterval(callback, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
};
