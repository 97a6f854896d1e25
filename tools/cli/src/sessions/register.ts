import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { limitOption } from '../options/limit-option.ts';
import { listSessions } from './list-sessions.ts';
import { revokeSession } from './revoke-session.ts';

export function registerSessions(program: Command, context: () => Context): void {
  const sessions = program.command('sessions').description('where you are signed in');
  withExample(
    sessions.command('list').description('list where you are signed in, newest first'),
    'roadwire sessions list',
  )
    .addOption(limitOption())
    .action((options: { limit: number }) => listSessions(context(), options));
  withExample(
    sessions.command('revoke').description('end one of your sessions, or all of them'),
    'roadwire sessions revoke 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
    'roadwire sessions revoke --all',
  )
    .argument('[id]', 'which session')
    .option('--all', 'everywhere, here too')
    .action((id: string | undefined, options: { all?: boolean }) => revokeSession(context(), id, options));
}
