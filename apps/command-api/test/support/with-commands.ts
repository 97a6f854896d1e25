import { createCommandSigner, newSigningKey } from '@roadwire/auth';
import type { Database } from '@roadwire/db';
import { connectMessaging } from '@roadwire/mqtt';
import { createLogger, type HttpService } from '@roadwire/service';
import { createCommands } from '../../src/commands/create-commands.ts';
import { commandRoutes } from '../../src/commands/routes/index.ts';
import type { FleetRouteNeeds } from '../../src/routes.ts';

/** The routes of commands while the broker is away: what is taken waits. */
export function withCommands(app: HttpService, needs: FleetRouteNeeds & { database: Database }): void {
  const logger = createLogger({ name: 'command-api', destination: { write: () => undefined } });
  const messaging = connectMessaging({ url: 'mqtt://127.0.0.1:1', clientId: 'service:command-api:test', logger });
  app.addHook('onClose', () => messaging.stop());
  const { database, gate, clock, tell } = needs;
  const commands = createCommands({
    ...{ database, messaging, gate, clock, tell, logger },
    signer: createCommandSigner(newSigningKey()),
    limits: { perPerson: 20, perVehicle: 1_000 },
    waker: undefined,
    wakesPerDay: 3,
  });
  commandRoutes(app, commands.routes);
}
