import { alertSeverities } from '@roadwire/protocol';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { withExample } from '../example.ts';
import { limitOption } from '../options/limit-option.ts';
import { pointInTime } from '../options/point-in-time.ts';
import { wholeNumber } from '../options/whole-number.ts';
import { countedBy, countFleet, type CountFleetOptions } from './count-fleet.ts';
import { withFilter } from './filter-options.ts';
import { listAlerts, type ListAlertsOptions } from './list-alerts.ts';
import { listFleet, type ListFleetOptions, sorts } from './list-fleet.ts';
import { listRefused } from './list-refused.ts';
import { showHistory, type ShowHistoryOptions } from './show-history.ts';

export function registerFleet(program: Command, context: () => Context): void {
  const fleet = program.command('fleet').description('look at what cars report');
  withFilter(
    withExample(
      fleet.command('list').description('list cars with what they last reported'),
      'roadwire fleet list --energy-low --online --sort energy',
    ),
  )
    .addOption(new Option('--sort <by>', 'in which order').choices(sorts).default('id'))
    .option('--descending', 'the other way round')
    .addOption(limitOption())
    .action((options: ListFleetOptions) => listFleet(context(), options));
  withFilter(
    withExample(
      fleet.command('counts').description('count the cars that are online, asleep, low on energy or have an alert'),
      'roadwire fleet counts --by firmware --region eu-central',
    ),
  )
    .addOption(new Option('--by <property>', 'also of each value of this').choices(countedBy))
    .action((options: CountFleetOptions) => countFleet(context(), options));
  withExample(
    fleet.command('alerts').description('list the alerts of cars, newest first'),
    'roadwire fleet alerts --severity critical',
    'roadwire fleet alerts --vehicle rw-4k7q2m --all',
  )
    .option('--vehicle <id>', 'only of this car')
    .option('--all', 'also those that are cleared')
    .addOption(new Option('--severity <severity>', 'only those at least so serious').choices(alertSeverities))
    .option('--code <code>', 'only of this code')
    .addOption(limitOption())
    .action((options: ListAlertsOptions) => listAlerts(context(), options));
  withExample(
    fleet.command('history').description('show what a signal of a car was'),
    'roadwire fleet history rw-4k7q2m Vehicle.Speed --from 2026-11-01T08:00:00Z --points 24',
  )
    .argument('<id>', 'which car')
    .argument('<path>', 'which signal, such as Vehicle.Speed')
    .option('--from <time>', 'from then on; 24 hours before the end unless given', pointInTime)
    .option('--to <time>', 'until then; now unless given', pointInTime)
    .addOption(new Option('--points <count>', 'how many lines at most').argParser(wholeNumber(1, 2_000)).default(50))
    .action((id: string, path: string, options: ShowHistoryOptions) => showHistory(context(), id, path, options));
  withExample(
    fleet.command('refused').description('list what a car reported and was not taken (operators)'),
    'roadwire fleet refused rw-4k7q2m',
  )
    .argument('<id>', 'which car')
    .addOption(limitOption())
    .action((id: string, options: { limit: number }) => listRefused(context(), id, options));
}
