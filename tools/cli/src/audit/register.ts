import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { limitOption } from '../options/limit-option.ts';
import { pointInTime } from '../options/point-in-time.ts';
import { listAudit, type ListAuditOptions } from './list-audit.ts';
import { verifyAuditLog } from './verify-audit-log.ts';

export function registerAudit(program: Command, context: () => Context): void {
  const audit = program.command('audit').description('see who did what to what (administrators)');
  withExample(
    audit.command('list').description('list the audit log, newest first'),
    'roadwire audit list --vehicle rw-4k7q2m --action access.revoke --since 2026-11-01',
  )
    .option('--vehicle <id>', 'only about this car')
    .option('--actor <id or address>', 'only what this person did')
    .option('--action <action>', 'only this action, such as access.revoke')
    .option('--since <time>', 'only from then on', pointInTime)
    .addOption(limitOption())
    .action((options: ListAuditOptions) => listAudit(context(), options));
  withExample(
    audit.command('verify').description('read the whole audit log and check here that nothing was changed'),
    'roadwire audit verify',
    'roadwire audit verify --keys kept-keys.json',
  )
    .option('--keys <file>', 'a JWK set that you kept, instead of the keys that Roadwire names now')
    .action((options: { keys?: string }) => verifyAuditLog(context(), options));
}
