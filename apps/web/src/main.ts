import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createWeb, serviceName } from './create-web.ts';

await runService(serviceName, (context) => createWeb(readConfig(context.env), context));
