import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { duration } from '../options/duration.ts';
import { limitOption } from '../options/limit-option.ts';
import { pointInTime } from '../options/point-in-time.ts';
import { ban, type BanOptions } from './ban.ts';
import { listBans, type ListBansOptions } from './list-bans.ts';
import { unban } from './unban.ts';

const aYear = duration({ seconds: 365 * 86_400, inWords: '365d' });

export function registerBans(broker: Command, context: () => Context): void {
  withExample(
    broker.command('ban').description('keep a client, an address or a network out for a while'),
    'roadwire broker ban --client rw-4k7q2m --for 24h --reason "Floods the broker since its update"',
    'roadwire broker ban --address 203.0.113.0/24 --until 2026-12-24T18:00:00Z --reason "A scan"',
  )
    .addOption(new Option('--client <id>', 'the client id, such as the id of a car').conflicts('address'))
    .option('--address <address>', 'an address, or a network in CIDR form')
    .addOption(new Option('--for <time>', 'how long, such as 90s, 15m, 2h or 7d').argParser(aYear).conflicts('until'))
    .option('--until <time>', 'or until when', pointInTime)
    .requiredOption('--reason <text>', 'why, for operators; the client is not told')
    .action((options: BanOptions) => ban(context(), options));
  withExample(broker.command('bans').description('list who is banned, newest first'), 'roadwire broker bans --all')
    .option('--all', 'bans that are over, too')
    .addOption(limitOption())
    .action((options: ListBansOptions) => listBans(context(), options));
  withExample(
    broker.command('unban').description('end a ban before its time'),
    'roadwire broker unban rw-4k7q2m',
    'roadwire broker unban 203.0.113.0/24',
  )
    .argument('<what>', 'the client id, address or network that is banned, or the id of the ban')
    .action((what: string) => unban(context(), what));
}
