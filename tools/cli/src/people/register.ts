import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { findPerson } from './find-person.ts';

export function registerPeople(program: Command, context: () => Context): void {
  withExample(
    program
      .command('people')
      .description('look for people')
      .command('find')
      .description('find a person by e-mail address (operators)'),
    'roadwire people find --email driver@example.com',
  )
    .requiredOption('--email <address>', 'the whole address')
    .action((options: { email: string }) => findPerson(context(), options));
}
