import { setTimeout as delay } from 'node:timers/promises';
import { createHttpService, type Clock, listen, type Logger, type RunningService } from '@roadwire/service';
import { jitteredBackoffMs } from '@roadwire/vehicle-agent';
import type { SimulatorConfig } from './config.ts';
import { createFleet, type Member } from './fleet/create-fleet.ts';
import { prepareFleet } from './prepare-fleet.ts';
import { wakeRoutes } from './wake/wake-routes.ts';

/** The composition of the service: a fleet of cars, and the way to wake those that are asleep. */
export function createSimulator({ config, logger, clock }: { config: SimulatorConfig; logger: Logger; clock: Clock }) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const fleet = createFleet({
    brokerUrl: config.ROADWIRE_BROKER_URL,
    ca: config.ROADWIRE_TLS_CA,
    seed: config.ROADWIRE_SIMULATOR_SEED,
    hour: config.scenario.hour,
    speed: 1,
    reportSeconds: config.ROADWIRE_REPORT_SECONDS || undefined,
    actuationPercent: config.ROADWIRE_ACTUATION_PERCENT,
    clock,
    logger,
  });

  /** The API and the broker may come later. */
  async function membersOnceThere(): Promise<Member[]> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await prepareFleet({ config, logger, clock, signal });
      } catch (error) {
        signal.throwIfAborted();
        if (attempt === 0) logger.warn({ err: error }, 'cannot enrol the fleet yet; trying until the API answers');
        await delay(jitteredBackoffMs(attempt), undefined, { signal });
      }
    }
  }

  async function run(): Promise<void> {
    const members = await membersOnceThere();
    await fleet.start(members, signal);
    while (fleet.standing().connected < members.length) await delay(250, undefined, { signal });
    logger.info(`${members.length} cars connected`);
  }

  return {
    /** Listens. The cars come one after another. */
    async start(): Promise<RunningService & { port: number }> {
      const app = await createHttpService({
        name: 'simulator',
        description: 'A fleet of simulated cars.',
        logger,
      });
      const token = config.ROADWIRE_WAKE_TOKEN_FILE;
      if (token) wakeRoutes(app, { token, wake: fleet.wake });
      const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
      const running = run().catch((error: unknown) => {
        if (!signal.aborted) logger.error({ err: error }, 'the simulator failed');
      });
      return {
        port,
        stop: async () => {
          stopping.abort(new Error('the simulator is stopping'));
          await app.close();
          await running;
          await fleet.stop();
        },
      };
    },
  };
}
