import { createHttpService, type Clock, listen, type Logger, type RunningService } from '@roadwire/service';
import type { SimulatorConfig } from './config.ts';
import { createFleet } from './create-fleet.ts';
import { wakeRoutes } from './wake/wake-routes.ts';

/** The composition of the service: a fleet of cars, and the way to wake those that are asleep. */
export function createSimulator({ config, logger, clock }: { config: SimulatorConfig; logger: Logger; clock: Clock }) {
  const fleet = createFleet({ config, logger, clock });

  return {
    /** Listens. The cars come one after another: the API and the broker may come later. */
    async start(): Promise<RunningService & { port: number }> {
      const app = await createHttpService({
        name: 'simulator',
        description: 'A fleet of simulated cars.',
        logger,
      });
      const token = config.ROADWIRE_WAKE_TOKEN_FILE;
      if (token) wakeRoutes(app, { token, wake: fleet.wake });
      const port = await listen(app, { host: config.ROADWIRE_HOST, port: config.ROADWIRE_PORT });
      fleet.start();
      return {
        port,
        stop: async () => {
          await app.close();
          await fleet.stop();
        },
      };
    },
  };
}
