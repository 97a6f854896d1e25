import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createFleetBroadcast } from './create-fleet-broadcast.ts';
import { serviceName } from './broadcast-routes.ts';

await runService(serviceName, (context) => createFleetBroadcast(readConfig(context.env), context));
