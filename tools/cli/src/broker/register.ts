import { identityKinds } from '@roadwire/protocol';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { duration } from '../options/duration.ts';
import { limitOption } from '../options/limit-option.ts';
import { deleteSession } from './delete-session.ts';
import { disconnect } from './disconnect.ts';
import { explain, type ExplainOptions } from './explain.ts';
import { listAlarms } from './list-alarms.ts';
import { clientStates, listClients, type ListClientsOptions } from './list-clients.ts';
import { dropReasons, listDrops, type ListDropsOptions } from './list-drops.ts';
import { listExtensions } from './list-extensions.ts';
import { listRetained } from './list-retained.ts';
import { listSlow } from './list-slow.ts';
import { registerBans } from './register-bans.ts';
import { showClient } from './show-client.ts';
import { showOverview } from './show-overview.ts';
import { trace, type TraceOptions } from './trace.ts';
import { writeDiagnostics } from './write-diagnostics.ts';

const anHour = duration({ seconds: 3600, inWords: '1h' });

export function registerBroker(program: Command, context: () => Context): void {
  const broker = program.command('broker').description('look into the MQTT broker, and step in (operators)');
  withExample(
    broker.command('overview').description('show what the broker carries and how it is'),
    'roadwire broker overview',
  ).action(() => showOverview(context()));
  registerClients(broker, context);
  withExample(
    broker.command('drops').description('list what was dropped, by reason, client and topic, the last first'),
    'roadwire broker drops --reason queue_full --topic v1/vehicles/+/commands/#',
  )
    .addOption(new Option('--reason <reason>', 'only for this reason').choices(dropReasons))
    .option('--client <id>', 'only meant for this client')
    .option('--topic <filter>', 'only of topics that match; + and # may stand in it')
    .addOption(limitOption())
    .action((options: ListDropsOptions) => listDrops(context(), options));
  withExample(
    broker.command('slow').description('list clients that do not keep up, the 20 worst of each kind'),
    'roadwire broker slow',
  ).action(() => listSlow(context()));
  withExample(
    broker.command('alarms').description('list what is wrong with the broker'),
    'roadwire broker alarms --all',
  )
    .option('--all', 'those that are over, too')
    .action((options: { all?: boolean }) => listAlarms(context(), options));
  registerBans(broker, context);
  withExample(
    broker.command('retained').description('list retained messages, by topic'),
    'roadwire broker retained v1/vehicles/+/config',
  )
    .argument('[filter]', 'only of topics that match; + and # may stand in it')
    .addOption(limitOption())
    .action((filter: string | undefined, options: { limit: number }) => listRetained(context(), filter, options));
  withExample(
    broker.command('trace').description('follow the packets of a client, a topic or an address, live'),
    'roadwire broker trace --client rw-4k7q2m --for 5m --download rw-4k7q2m.ndjson',
    'roadwire broker trace --topic v1/vehicles/+/commands/# --payloads',
  )
    .option('--client <id>', 'the client id, such as the id of a car')
    .option('--topic <filter>', 'only what has a topic that matches; + and # may stand in it')
    .option('--address <address>', 'the address that the client comes from')
    .addOption(new Option('--for <time>', 'how long, 1h at the most').argParser(anHour).default(600, '10m'))
    .option('--payloads', 'with the first 1,024 bytes of each payload, which may be personal data')
    .option('--download <file>', 'write what was found there at the end, one JSON object a line')
    .action((options: TraceOptions) => trace(context(), options));
  withExample(
    broker.command('extensions').description('list the extensions of the broker and what they did'),
    'roadwire broker extensions',
  ).action(() => listExtensions(context()));
  withExample(
    broker.command('diagnostics').description('write one file to send to somebody who helps'),
    'roadwire broker diagnostics --output broker.json',
  )
    .option('--output <file>', 'where to (default: a new file, named after the time)')
    .action((options: { output?: string }) => writeDiagnostics(context(), options));
}

function registerClients(broker: Command, context: () => Context): void {
  const which = ['<id>', 'the client id; that of a car is its id'] as const;
  withExample(
    broker.command('clients').description('list who is connected, or may come back, by client id'),
    'roadwire broker clients --kind vehicle --state connected --search 4k7',
  )
    .option('--search <text>', 'a part of the client id')
    .addOption(new Option('--state <state>', 'only those').choices(clientStates))
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(identityKinds))
    .option('--address <address>', 'only from exactly this address')
    .addOption(limitOption())
    .action((options: ListClientsOptions) => listClients(context(), options));
  withExample(
    broker.command('client').description('show a client: session, connection, restrictions and history'),
    'roadwire broker client rw-4k7q2m',
  )
    .argument(...which)
    .action((id: string) => showClient(context(), id));
  withExample(
    broker.command('why').description('say why a car did not get a message'),
    'roadwire broker why rw-4k7q2m --message 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
    'roadwire broker why rw-4k7q2m --topic v1/vehicles/rw-4k7q2m/config',
  )
    .argument(...which)
    .addOption(new Option('--topic <topic>', 'the topic of the message').conflicts('message'))
    .option('--message <id>', 'the id of a command or a broadcast')
    .action((id: string, options: ExplainOptions) => explain(context(), id, options));
  withExample(
    broker.command('disconnect').description('end the connection of a client, which may come back'),
    'roadwire broker disconnect rw-4k7q2m --reason "Stuck after its update"',
  )
    .argument(...which)
    .option('--reason <text>', 'why, for the log and the audit log')
    .action((id: string, options: { reason?: string }) => disconnect(context(), id, options));
  withExample(
    broker.command('delete-session').description('delete the session of a client; what waits for it is lost'),
    'roadwire broker delete-session rw-4k7q2m',
  )
    .argument(...which)
    .action((id: string) => deleteSession(context(), id));
}
