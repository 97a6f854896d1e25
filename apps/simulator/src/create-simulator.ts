import { setTimeout as pause } from 'node:timers/promises';
import type { RunningService, ServiceContext } from '@roadwire/service';
import type { SimulatorConfig } from './config.ts';
import { enrolFleet } from './enrolment.ts';
import { createSimulatedCar, type SimulatedCar } from './simulated-car.ts';

const retryMilliseconds = 1_000;

/** A fleet of cars in one process, each with its own identity and connection. Ready at once; cars come one by one. */
export async function createSimulator(
  config: SimulatorConfig,
  { clock, logger }: Pick<ServiceContext, 'clock' | 'logger'>,
): Promise<RunningService> {
  const stopping = new AbortController();
  const cars: SimulatedCar[] = [];
  const online = new Set<string>();

  async function enrolled() {
    for (;;) {
      try {
        return await enrolFleet(config);
      } catch (error) {
        if (stopping.signal.aborted) return [];
        logger.warn({ err: error }, 'the fleet could not be enrolled, will be tried again');
        await pause(retryMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  async function run(): Promise<void> {
    const fleet = await enrolled();
    for (const identity of fleet) {
      if (stopping.signal.aborted) return;
      const car = createSimulatedCar(identity, {
        brokerUrl: config.ROADWIRE_BROKER_URL,
        reportSeconds: config.ROADWIRE_REPORT_SECONDS,
        clock,
        logger,
        onOnline: () => {
          if (online.has(identity.vehicleId)) return;
          online.add(identity.vehicleId);
          if (online.size === fleet.length) logger.info(`${fleet.length} cars connected`);
        },
      });
      cars.push(car);
      await car.start();
    }
  }

  const running = run().catch((error: unknown) => logger.error({ err: error }, 'the fleet stopped'));
  return {
    port: null,
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all(cars.map((car) => car.stop()));
    },
  };
}
