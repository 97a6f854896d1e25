import { commandTypes } from '@roadwire/protocol';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { duration } from '../options/duration.ts';
import { each, eachOf } from '../options/each-of.ts';
import { limitOption } from '../options/limit-option.ts';
import { changeVehicle, type ChangeVehicleOptions } from './change-vehicle.ts';
import { configureVehicle, type ConfigureVehicleOptions } from './configure-vehicle.ts';
import { listVehicles, type ListVehiclesOptions } from './list-vehicles.ts';
import { registerVehicle, type RegisterVehicleOptions } from './register-vehicle.ts';
import { showCapabilities } from './show-capabilities.ts';
import { showVehicle } from './show-vehicle.ts';

const anHour = duration({ seconds: 3_600, inWords: '1h' });
const aDay = duration({ seconds: 86_400, inWords: '1d' });
const tag = ['--tag <tag>', 'a tag; may be given several times', each] as const;
const commandType = [
  '--command-type <type>',
  'what it can do; may be given several times',
  eachOf(commandTypes),
] as const;

export function registerVehicles(program: Command, context: () => Context): void {
  const vehicles = program.command('vehicles').description('look at cars; register and change them');
  withExample(
    vehicles.command('list').description('list the cars you may see'),
    'roadwire vehicles list --model Aster --online',
  )
    .option('--search <text>', 'a part of the id or name')
    .option('--model <model>', 'only of this model')
    .option('--region <region>', 'only of this region')
    .option('--online', 'only cars that are connected')
    .addOption(new Option('--offline', 'only cars that are not').conflicts('online'))
    .addOption(limitOption())
    .action((options: ListVehiclesOptions) => listVehicles(context(), options));
  withExample(
    vehicles.command('show').description('show a car and what it reported last'),
    'roadwire vehicles show rw-4k7q2m',
  )
    .argument('<id>', 'which car')
    .action((id: string) => showVehicle(context(), id));
  withExample(
    vehicles.command('capabilities').description('show what a car can do, and whether it can be reached'),
    'roadwire vehicles capabilities rw-4k7q2m',
  )
    .argument('<id>', 'which car')
    .action((id: string) => showCapabilities(context(), id));
  withExample(
    vehicles.command('register').description('register a car (administrators)'),
    'roadwire vehicles register --vin RWDEV000000000042 --model Aster --region eu-central --firmware 4.3.0',
  )
    .requiredOption('--vin <vin>', 'vehicle identification number, 17 characters')
    .requiredOption('--model <model>', 'model; it cannot be changed later')
    .requiredOption('--region <region>', 'region, such as eu-central')
    .requiredOption('--firmware <version>', 'firmware, such as 4.3.0')
    .option('--name <name>', 'what people call it')
    .option('--id <id>', 'its id, instead of a new one')
    .option(...tag)
    .option(...commandType)
    .action((options: RegisterVehicleOptions) => registerVehicle(context(), options));
  withExample(
    vehicles.command('change').description('change what is known of a car (administrators)'),
    'roadwire vehicles change rw-4k7q2m --firmware 4.3.1 --tag test-fleet',
  )
    .argument('<id>', 'which car')
    .option('--name <name>', 'what people call it')
    .option('--region <region>', 'region, such as eu-central')
    .option('--firmware <version>', 'firmware, such as 4.3.0')
    .option(tag[0], 'a tag, instead of those it has; may be given several times', each)
    .addOption(new Option('--clear-tags', 'take all its tags away').conflicts('tag'))
    .option(...commandType)
    .action((id: string, options: ChangeVehicleOptions) => changeVehicle(context(), id, options));
  withExample(
    vehicles.command('config').description('show or change how often a car reports (operators, fleet managers)'),
    'roadwire vehicles config rw-4k7q2m --every 30s --parked-every 10m',
  )
    .argument('<id>', 'which car')
    .addOption(new Option('--every <time>', 'while it is in use, 1h at the most').argParser(anHour))
    .addOption(new Option('--parked-every <time>', 'while it is parked and awake, 1d at the most').argParser(aDay))
    .action((id: string, options: ConfigureVehicleOptions) => configureVehicle(context(), id, options));
}
