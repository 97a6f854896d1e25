import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createBroker } from './create-broker.ts';
import { serviceName } from './http/broker-routes.ts';

await runService(serviceName, (context) => createBroker(readConfig(context.env), context));
