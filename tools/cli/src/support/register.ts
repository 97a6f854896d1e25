import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { wholeNumber } from '../options/whole-number.ts';
import { endSupport } from './end-support.ts';
import { grantSupport, type GrantSupportOptions } from './grant-support.ts';

export function registerSupport(program: Command, context: () => Context): void {
  const support = program.command('support').description('let an operator act on a car for a while');
  withExample(
    support.command('grant').description('let an operator act on a car for some hours'),
    'roadwire support grant --vehicle rw-4k7q2m --operator operator@example.com --reason "Locked out" --hours 2',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--operator <address>', 'which operator, by e-mail address')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .requiredOption('--hours <hours>', 'for how long, 1 to 24', wholeNumber(1, 24))
    .action((options: GrantSupportOptions) => grantSupport(context(), options));
  withExample(
    support.command('end').description('end a support grant before its time'),
    'roadwire support end --vehicle rw-4k7q2m --grant 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--grant <id>', 'which grant; see "roadwire access list"')
    .action((options: { vehicle: string; grant: string }) => endSupport(context(), options));
}
