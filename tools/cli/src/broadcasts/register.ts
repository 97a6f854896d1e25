import { broadcastKinds } from '@roadwire/protocol';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { sendBroadcast, type SendBroadcastOptions } from './send-broadcast.ts';

export function registerBroadcasts(program: Command, context: () => Context): void {
  withExample(
    program
      .command('broadcast')
      .description('send notices to cars')
      .command('send')
      .description('send one notice to one car'),
    'roadwire broadcast send --vehicle rw-4k7q2m --title "Service" --text "Due in May" --wait',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--title <text>', 'title of the notice')
    .requiredOption('--text <text>', 'what it says')
    .addOption(new Option('--kind <kind>', 'what it is about').choices(broadcastKinds).default('information'))
    .option('--wait', "wait for the car's receipt")
    .action((options: SendBroadcastOptions) => sendBroadcast(context(), options));
}
