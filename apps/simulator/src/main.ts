import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createSimulator } from './create-simulator.ts';

await runService('simulator', (context) => createSimulator(readConfig(context.env), context));
