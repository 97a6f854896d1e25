import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createCommandApi } from './create-command-api.ts';
import { serviceName } from './routes.ts';

await runService(serviceName, (context) => createCommandApi(readConfig(context.env), context));
