import { broadcastKinds, type CommandType, commandTypes } from '@roadwire/protocol';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { listVehicles } from './commands/list-vehicles.ts';
import { logIn } from './commands/log-in.ts';
import { logOut } from './commands/log-out.ts';
import { sendBroadcast, type SendBroadcastOptions } from './commands/send-broadcast.ts';
import { sendCommand, type SendCommandOptions } from './commands/send-command.ts';
import { showStatus } from './commands/show-status.ts';
import { type Context, createContext, type GlobalOptions } from './context.ts';

const AFTER_HELP = `
Beside "npm start" no login is needed. Elsewhere: roadwire login --origin https://cars.example --email you@example.com

Examples:
  roadwire vehicles list
  roadwire command doors.unlock --vehicle <id> --wait
`;

/** The whole command line. It throws instead of ending the process. */
export function createProgram(write: (text: string) => void): Command {
  const program = new Command('roadwire')
    .description('Talks to a running Roadwire')
    .option('--origin <url>', 'where Roadwire is (default: ROADWIRE_ORIGIN, or the local npm start)')
    .option('--json', 'print one JSON document')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const context = (): Context => createContext(program.opts<GlobalOptions>(), write);

  program
    .command('status')
    .description('show whether the services are well and how many cars are online')
    .action(() => showStatus(context()));

  program
    .command('vehicles')
    .description('look at cars')
    .command('list')
    .description('list the cars you may use')
    .action(() => listVehicles(context()));

  program
    .command('command')
    .description('send a command to a car')
    .addArgument(new Argument('<type>', 'what the car shall do').choices(commandTypes))
    .requiredOption('--vehicle <id>', 'which car')
    .option('--parameters <json>', 'a JSON object of parameters', parseParameters)
    .option('--wait', 'follow it to its outcome; fails unless it succeeded')
    .action((type: CommandType, options: SendCommandOptions) => sendCommand(context(), type, options));

  program
    .command('broadcast')
    .description('send notices to cars')
    .command('send')
    .description('send one notice to one car')
    .requiredOption('--vehicle <id>', 'which car')
    .requiredOption('--title <text>', 'title of the notice')
    .requiredOption('--text <text>', 'what it says')
    .addOption(new Option('--kind <kind>', 'what it is about').choices(broadcastKinds).default('information'))
    .option('--wait', "wait for the car's receipt")
    .action((options: SendBroadcastOptions) => sendBroadcast(context(), options));

  program
    .command('login')
    .description('log in and stay logged in; reads the password from the terminal or standard input')
    .requiredOption('--email <address>', 'who you are')
    .action((options: { email: string }) => logIn(context(), options));

  program
    .command('logout')
    .description('forget the login')
    .action(() => logOut(context()));

  return program;
}

function parseParameters(text: string): Record<string, never> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The same words for both.
  }
  throw new InvalidArgumentError('It must be a JSON object, such as {"temperatureCelsius":21}.');
}
