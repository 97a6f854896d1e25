export interface MemorySample {
  /** Since the traffic began. */
  readonly atSeconds: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly externalBytes: number;
}

const mebibyte = 2 ** 20;

/** So long must traffic be for its slope to say something: in less, one garbage collection decides it. */
export const shortestJudgedSeconds = 120;

/**
 * MiB a minute that are flat. Of 1,000 messages a second, a leak of 35 bytes each is as much; what a heap does from one garbage
 * collection to the next is less.
 */
export const flatMebibytesPerMinute = 2;

export const mebibytes = (bytes: number): number => bytes / mebibyte;

/** MiB a minute of the line of least squares through the samples from then on. Throws when there are fewer than three. */
export function slopeOf(
  samples: readonly MemorySample[],
  bytes: (sample: MemorySample) => number,
  fromSeconds: number,
): number {
  const points = samples
    .filter(({ atSeconds }) => atSeconds >= fromSeconds)
    .map((sample) => ({ x: sample.atSeconds / 60, y: mebibytes(bytes(sample)) }));
  if (points.length < 3) throw new Error('there are too few samples for a slope');
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}
