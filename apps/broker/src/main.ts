import { runService } from '@roadwire/service';
import { readConfig } from './config.ts';
import { createBroker } from './create-broker.ts';
import { serviceName } from './http/broker-routes.ts';
import { createRecentLogLines } from './insight/recent-log-lines.ts';

const logLines = createRecentLogLines();
await runService(serviceName, (context) => createBroker(readConfig(context.env), context, { logLines }), {
  logAlsoTo: logLines,
});
