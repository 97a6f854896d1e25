import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createSimulator } from './create-simulator.ts';

await runService('simulator', async ({ env, logger, clock }) => {
  const simulator = createSimulator({ config: readConfig(env), logger, clock });
  simulator.start();
  return { port: null, stop: simulator.stop };
});
