import { commandStates, type CommandType, commandTypes } from '@roadwire/protocol';
import { Argument, type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { eachOf } from '../options/each-of.ts';
import { jsonObject } from '../options/json-object.ts';
import { limitOption } from '../options/limit-option.ts';
import { wholeNumber } from '../options/whole-number.ts';
import { cancelCommand } from './cancel-command.ts';
import { listCommands, type ListCommandsOptions } from './list-commands.ts';
import { listRefusals } from './list-refusals.ts';
import { sendCommand, type SendCommandOptions } from './send-command.ts';
import { showCatalog } from './show-catalog.ts';
import { showCommand } from './show-command.ts';
import { watchExistingCommand } from './watch-existing-command.ts';

const untilSettled = ['--until-settled', 'watch on when the outcome is unknown, until a late answer comes'] as const;

export function registerVehicleCommands(program: Command, context: () => Context): void {
  withExample(
    program.command('command').description('send a command to a car'),
    'roadwire command doors.unlock --vehicle rw-4k7q2m --watch',
    `roadwire command climate.start --vehicle rw-4k7q2m --parameters '{"temperatureCelsius":21}' --ttl 60`,
  )
    .addArgument(new Argument('<type>', 'what the car shall do').choices(commandTypes))
    .requiredOption('--vehicle <id>', 'which car')
    .option('--parameters <json>', 'a JSON object of parameters', jsonObject('{"temperatureCelsius":21}'))
    .option('--ttl <seconds>', 'give up earlier than this type of command does', wholeNumber(1, 3600))
    .option('--key <key>', 'idempotency key: the same request under it within 24 hours is the same command')
    .option('--wait', 'follow it to its outcome; fails unless it succeeded')
    .option('--watch', 'the same, with each step shown the moment it happens')
    .option(...untilSettled)
    .action((type: CommandType, options: SendCommandOptions) => sendCommand(context(), type, options));

  const commands = program.command('commands').description('look at commands, follow them, call them off');
  withExample(
    commands.command('list').description('list the commands of a car, or of all cars (operators), newest first'),
    'roadwire commands list --vehicle rw-4k7q2m --state queued,sent',
  )
    .option('--vehicle <id>', 'only of this car')
    .option('--state <states>', 'only in these states, separated by commas', eachOf(commandStates))
    .addOption(new Option('--type <type>', 'only of this type').choices(commandTypes))
    .addOption(new Option('--region <region>', 'only of cars of this region (operators)').conflicts('vehicle'))
    .addOption(limitOption())
    .action((options: ListCommandsOptions) => listCommands(context(), options));
  withExample(
    commands.command('show').description('show a command and how it came to its state'),
    'roadwire commands show 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  )
    .argument('<id>', 'which command')
    .action((id: string) => showCommand(context(), id));
  withExample(
    commands.command('watch').description('follow a command to its outcome; fails unless it succeeded'),
    'roadwire commands watch 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11 --until-settled',
  )
    .argument('<id>', 'which command')
    .option(...untilSettled)
    .action((id: string, options: { untilSettled?: boolean }) => watchExistingCommand(context(), id, options));
  withExample(
    commands.command('cancel').description('call a command off, while it has not left'),
    'roadwire commands cancel 0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
  )
    .argument('<id>', 'which command')
    .action((id: string) => cancelCommand(context(), id));
  withExample(
    commands.command('catalog').description('list the types of commands, how long each may wait and take'),
    'roadwire commands catalog',
  ).action(() => showCatalog(context()));
  withExample(
    commands.command('refusals').description('list requests that cars did not trust, newest first (operators)'),
    'roadwire commands refusals --vehicle rw-4k7q2m',
  )
    .option('--vehicle <id>', 'only of this car')
    .addOption(limitOption())
    .action((options: { vehicle?: string; limit: number }) => listRefusals(context(), options));
}
