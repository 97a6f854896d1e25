import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Logger } from '@roadwire/service';
import { jitteredBackoffMs } from '@roadwire/vehicle-agent';
import type { SimulatorConfig } from './config.ts';
import { createCar } from './create-car.ts';
import { enrolFleet, type EnrolledCar } from './enrolment/enrol-fleet.ts';

/** A fleet of simulated cars in one process. `start` returns at once: the API and the broker may come later. */
export function createFleet({ config, logger, clock }: { config: SimulatorConfig; logger: Logger; clock: Clock }) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const cars = new Map<string, ReturnType<typeof createCar>>();
  const everConnected = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;

  async function enrol(): Promise<EnrolledCar[]> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await enrolFleet({ config, logger, clock, signal });
      } catch (error) {
        signal.throwIfAborted();
        if (attempt === 0) logger.warn({ err: error }, 'cannot enrol the fleet yet; trying until the API answers');
        await delay(jitteredBackoffMs(attempt), undefined, { signal });
      }
    }
  }

  async function run(): Promise<void> {
    const fleet = await enrol();
    for (const [index, enrolled] of fleet.entries()) {
      const { vehicleId } = enrolled.identity;
      try {
        const sleepy = index >= fleet.length - config.ROADWIRE_SLEEPY_CARS;
        const car = createCar({ enrolled, config, logger, clock, sleepy, drives: index % 8 === 7 && !sleepy });
        cars.set(vehicleId, car);
        car.agent.onConnect(() => {
          logger.debug({ vehicle: vehicleId }, 'car connected');
          if (everConnected.has(vehicleId)) return;
          everConnected.add(vehicleId);
          if (everConnected.size === fleet.length) logger.info(`${fleet.length} cars connected`);
        });
        await car.start();
      } catch (error) {
        logger.error({ vehicle: vehicleId, err: error }, 'a car cannot start');
      }
      if (signal.aborted) return;
    }
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('the simulator is stopping'));
    await running;
    await Promise.all([...cars.values()].map((car) => car.stop()));
  }

  return {
    start(): void {
      running ??= run().catch((error: unknown) => {
        if (!signal.aborted) logger.error({ err: error }, 'the simulator failed');
      });
    },
    stop(): Promise<void> {
      stopped ??= stop();
      return stopped;
    },
    /** Lets a car connect that is asleep; one that is awake stays so. False when there is no such car. */
    wake(vehicleId: string): boolean {
      const car = cars.get(vehicleId);
      car?.wake();
      return car !== undefined;
    },
  };
}
