import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { pointInTime } from '../options/point-in-time.ts';
import { wholeNumber } from '../options/whole-number.ts';
import { accept } from './accept.ts';
import { invite, type InviteOptions } from './invite.ts';
import { listAccess } from './list-access.ts';
import { revokeAccess } from './revoke-access.ts';
import { transfer } from './transfer.ts';
import { withdraw } from './withdraw.ts';

export function registerAccess(program: Command, context: () => Context): void {
  const access = program.command('access').description('say who may use a car');
  withExample(
    access.command('list').description('list who may use a car, who is invited, and who gives support'),
    'roadwire access list --vehicle rw-4k7q2m',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .action((options: { vehicle: string }) => listAccess(context(), options));
  withExample(
    access.command('invite').description('invite somebody to use a car; prints the code, once'),
    'roadwire access invite --vehicle rw-4k7q2m --role guest --email guest@example.com --until 2026-12-24T18:00:00Z',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .addOption(new Option('--role <role>', 'as what').choices(['driver', 'guest']).makeOptionMandatory())
    .option('--email <address>', 'only this person may accept (default: whoever has the code)')
    .option('--until <time>', 'when the access itself ends; a guest needs it', pointInTime)
    .option('--expires-in-hours <hours>', 'how long it may be accepted (default: 72)', wholeNumber(1, 336))
    .action((options: InviteOptions) => invite(context(), options));
  withExample(
    access.command('accept').description('accept an invitation or a transfer'),
    'roadwire access accept rwi_0123456789',
  )
    .argument('<code>', 'the code that you were given')
    .action((code: string) => accept(context(), code));
  withExample(
    access.command('revoke').description("end a person's access to a car; your own too"),
    'roadwire access revoke --vehicle rw-4k7q2m --person guest@example.com',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--person <id or address>', 'who')
    .action((options: { vehicle: string; person: string }) => revokeAccess(context(), options));
  withExample(
    access.command('withdraw').description('withdraw an invitation that nobody has accepted'),
    'roadwire access withdraw --vehicle rw-4k7q2m --invitation 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--invitation <id>', 'which invitation')
    .action((options: { vehicle: string; invitation: string }) => withdraw(context(), options));
  withExample(
    access.command('transfer').description('offer a car to a new owner; prints the code, once'),
    'roadwire access transfer --vehicle rw-4k7q2m --email new-owner@example.com',
  )
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--email <address>', 'who shall own it')
    .action((options: { vehicle: string; email: string }) => transfer(context(), options));
}
