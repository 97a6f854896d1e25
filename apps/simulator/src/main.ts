import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createSimulator } from './create-simulator.ts';

await runService('simulator', ({ env, logger, clock }) =>
  createSimulator({ config: readConfig(env), logger, clock }).start(),
);
