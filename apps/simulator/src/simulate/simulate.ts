import { setTimeout as delay } from 'node:timers/promises';
import { createLogger, systemClock } from '@roadwire/service';
import { connectApi } from '../enrolment/connect-api.ts';
import { enrolCars } from '../enrolment/enrol-cars.ts';
import { isElectric } from '../enrolment/models.ts';
import { tellFirmware } from '../enrolment/tell-firmware.ts';
import { createFleet, type Member } from '../fleet/create-fleet.ts';
import { castCars } from '../scenario/cast-cars.ts';
import { readScenario } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { describeStanding, type Moment } from './describe-standing.ts';
import { findPlatform, type Platform } from './find-platform.ts';
import { registerCars } from './register-cars.ts';
import { createScreen, type Output, type Screen } from './screen.ts';
import type { SimulateOptions } from './simulate-options.ts';

/**
 * Plays cars until `signal` or the duration ends it; then they all say that they are offline. Throws SimulateError and
 * ScenarioError, in words for whoever started it.
 */
export async function simulate(
  options: SimulateOptions,
  needs: { env: NodeJS.ProcessEnv; cwd: string; output: Output; signal: AbortSignal },
): Promise<void> {
  const { output, signal } = needs;
  const scenario = readScenario(options.scenario);
  const platform = findPlatform(options, needs.env, needs.cwd);
  const screen = createScreen(output, options);
  const members = await prepare(options, { platform, scenario, screen, signal });
  const fleet = createFleet({
    ...platform,
    seed: options.seed,
    hour: scenario.hour,
    speed: options.speed,
    reportSeconds: options.reportSeconds,
    actuationPercent: 100,
    clock: systemClock,
    logger: createLogger({
      name: 'simulate',
      level: options.verbose ? 'info' : 'error',
      destination: process.stderr,
    }),
  });
  const moment = (): Moment => ({ at: performance.now(), standing: fleet.standing() });
  let before = moment();
  const progress = () => {
    const now = moment();
    const { lines, document } = describeStanding(before, now, process.memoryUsage.rss());
    screen.show(lines, document);
    before = now;
  };
  const timer = setInterval(progress, screen.everySeconds * 1_000);
  const ending = new AbortController();
  const end = () => ending.abort(new Error('it is over'));
  signal.addEventListener('abort', end);
  const over = options.durationSeconds === undefined ? undefined : setTimeout(end, options.durationSeconds * 1_000);
  try {
    await fleet.start(members, ending.signal);
    await delay(2 ** 31 - 1, undefined, { signal: ending.signal });
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  } finally {
    clearInterval(timer);
    clearTimeout(over);
    progress();
    await fleet.stop();
  }
}

/** Registers and enrols what is missing, and gives each car its part. */
async function prepare(
  options: SimulateOptions,
  needs: { platform: Platform; scenario: Scenario; screen: Screen; signal: AbortSignal },
): Promise<Member[]> {
  const { platform, scenario, screen, signal } = needs;
  const api = await connectApi(platform.origin, platform.apiToken, signal);
  const step = (event: string) => stepping(screen, event);
  const vehicles = await registerCars({ api, count: options.cars, claim: true, signal, whenDone: step('registered') });
  let enrolled = 0;
  let isNew = 0;
  const tellEnrolled = step('enrolled');
  const cars = await enrolCars({
    api,
    vehicles,
    directory: platform.folder,
    clock: systemClock,
    signal,
    whenDone: (car) => {
      enrolled += 1;
      isNew += car.isNew ? 1 : 0;
      if (isNew > 0) tellEnrolled(enrolled, vehicles.length);
    },
  });
  const parts = castCars(
    scenario,
    vehicles.map(({ model }) => ({ electric: isElectric(model) })),
    options.seed,
  );
  const members = cars.flatMap((car, index) => {
    const [part, vehicle] = [parts[index], vehicles[index]];
    return part && vehicle ? [{ enrolled: car, part, vehicle, oldFirmware: part.oldFirmware }] : [];
  });
  await tellFirmware(api, members, signal);
  return members;
}

/** A line a second at most, and one at the end. */
function stepping(screen: Screen, event: string): (done: number, of: number) => void {
  let shownAt = -Infinity;
  return (done, of) => {
    const now = performance.now();
    if (done < of && now - shownAt < 1_000) return;
    shownAt = now;
    screen.show([`${event} ${done} of ${of} cars`], { event, cars: done, of });
  };
}
