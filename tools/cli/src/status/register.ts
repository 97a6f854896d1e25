import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { showStatus } from './show-status.ts';

export function registerStatus(program: Command, context: () => Context): void {
  withExample(
    program.command('status').description('show whether the services are well and how many cars are online'),
    'roadwire status --json',
  ).action(() => showStatus(context()));
}
