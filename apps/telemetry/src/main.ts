import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createTelemetry } from './create-telemetry.ts';
import { serviceName } from './fleet/fleet-routes.ts';

await runService(serviceName, (context) => createTelemetry(readConfig(context.env), context));
