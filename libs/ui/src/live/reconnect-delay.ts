/** Full jitter between half a second and 15 s, so that a restart of the server is not met by every browser at once. */
export function reconnectDelayMs(attempt: number, random: () => number): number {
  const ceilingMs = Math.min(15_000, 1_000 * 2 ** attempt);
  return Math.round(500 + random() * (ceilingMs - 500));
}
