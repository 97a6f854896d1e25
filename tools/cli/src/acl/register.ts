import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { exportAcl, type ExportAclOptions } from './export-acl.ts';

export function registerAcl(program: Command, context: () => Context): void {
  const acl = program.command('acl').description('give the topic permissions to a broker of others');
  withExample(
    acl
      .command('export')
      .description('write who may use which topic: services, tools and every car (operators and administrators)'),
    'roadwire acl export --for mosquitto --output /etc/mosquitto/roadwire.acl',
  )
    .addOption(new Option('--for <broker>', 'the broker that reads it').choices(['mosquitto']).makeOptionMandatory())
    .option('--output <file>', 'where it goes (default: to standard output); a file keeps its owner and mode')
    .action((options: ExportAclOptions) => exportAcl(context(), options));
}
