import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { logIn, type LogInOptions } from './log-in.ts';
import { logOut } from './log-out.ts';
import { showMe } from './show-me.ts';

export function registerSignIn(program: Command, context: () => Context): void {
  withExample(
    program
      .command('login')
      .description('log in and stay logged in; reads the password from the terminal or standard input'),
    'roadwire login --origin https://cars.example --email you@example.com',
    'roadwire login --origin https://cars.example --api-token-stdin < token.txt',
  )
    .option('--email <address>', 'who you are')
    .addOption(new Option('--api-token-stdin', 'read an API token instead, and keep it').conflicts('email'))
    .addOption(
      new Option('--id-token-stdin', 'read an ID token of the OpenID Connect issuer instead').conflicts([
        'email',
        'apiTokenStdin',
      ]),
    )
    .action((options: LogInOptions) => logIn(context(), options));
  withExample(program.command('logout').description('forget the login'), 'roadwire logout').action(() =>
    logOut(context()),
  );
  withExample(program.command('whoami').description('show who you are'), 'roadwire whoami').action(() =>
    showMe(context()),
  );
}
