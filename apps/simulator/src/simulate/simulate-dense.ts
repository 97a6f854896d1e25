import { runDense } from '../dense/run-dense.ts';
import { connectApi } from '../enrolment/connect-api.ts';
import { findPlainListener, findPlatform } from './find-platform.ts';
import { registerCars } from './register-cars.ts';
import { createScreen, type Output } from './screen.ts';
import type { DenseChoices, SimulateOptions } from './simulate-options.ts';

/** Hands over to the dense mode, with cars of the registry when that is asked for. */
export async function simulateDense(
  options: SimulateOptions,
  dense: DenseChoices,
  needs: { env: NodeJS.ProcessEnv; cwd: string; output: Output; signal: AbortSignal },
): Promise<void> {
  const { cwd, env, output, signal } = needs;
  const vehicleIds = dense.register ? await registeredIds(options, needs) : undefined;
  const { everySeconds, notices, qos, samples } = dense;
  await runDense({
    ...findPlainListener(options, env, cwd),
    cars: options.cars,
    vehicleIds,
    rate: everySeconds === undefined ? undefined : { everySeconds },
    samples,
    qos,
    notices,
    seed: options.seed,
    durationSeconds: options.durationSeconds,
    json: options.json,
    signal,
    output,
  });
}

async function registeredIds(
  options: SimulateOptions,
  needs: { env: NodeJS.ProcessEnv; cwd: string; output: Output; signal: AbortSignal },
): Promise<string[]> {
  // The broker that was named is the plain one.
  const { apiToken, origin } = findPlatform({ ...options, broker: undefined }, needs.env, needs.cwd);
  const api = await connectApi(origin, apiToken, needs.signal);
  const screen = createScreen(needs.output, options);
  const vehicles = await registerCars({
    api,
    count: options.cars,
    claim: false,
    signal: needs.signal,
    whenDone: (done, of) => {
      if (done % 500 === 0 || done === of)
        screen.show([`registered ${done} of ${of} cars`], { event: 'registered', cars: done, of });
    },
  });
  return vehicles.map(({ id }) => id);
}
