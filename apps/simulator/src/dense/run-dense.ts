import { systemClock } from '@roadwire/service';
import { DenseFleet } from './dense-fleet.ts';
import type { DenseOptions } from './dense-options.ts';
import { planDense } from './dense-plan.ts';
import { expectOpenFiles } from './expect-open-files.ts';
import { processUse } from './progress-figures.ts';
import { showProgress } from './show-progress.ts';

export { DenseError } from './dense-error.ts';
export type { DenseOptions, ProgressOutput } from './dense-options.ts';
export { mostSamples } from './signal-report.ts';

/**
 * Plays a fleet of cars that cost little, for load, until `signal` or the duration ends it: then it resolves. Where the broker is
 * away, the cars go on trying. Throws DenseError, in words for whoever started it, for options that cannot be, too few open
 * files, and a broker that lets none of them in.
 */
export async function runDense(options: DenseOptions): Promise<void> {
  const { signal, durationSeconds, json = false, output = process.stdout } = options;
  const plan = await planDense(options);
  const cars = plan.vehicleIds.length;
  expectOpenFiles(cars);
  const start = processUse();
  const over = Promise.withResolvers<void>();
  const fleet = new DenseFleet({ plan, clock: systemClock, refused: over.reject });
  const progress = showProgress({ fleet, cars, qos: plan.qos, start, json, output });
  const end = () => over.resolve();
  const timer = durationSeconds === undefined ? undefined : setTimeout(end, durationSeconds * 1_000);
  signal?.addEventListener('abort', end);
  try {
    if (signal?.aborted) return;
    fleet.start();
    await over.promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    progress.end();
    await fleet.stop();
  }
}
