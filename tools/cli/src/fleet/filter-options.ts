import { type AlertSeverity, alertSeverities } from '@roadwire/protocol';
import { type Command, Option } from 'commander';
import { each } from '../options/each-of.ts';

/** What cars can be narrowed down by. */
export interface FilterOptions {
  search?: string;
  model?: string[];
  region?: string[];
  firmware?: string[];
  tag?: string[];
  online?: boolean;
  offline?: boolean;
  asleep?: boolean;
  energyLow?: boolean;
  openAlert?: boolean;
  severity?: AlertSeverity;
  code?: string;
}

export const withFilter = (command: Command): Command =>
  command
    .option('--search <text>', 'a part of the id or name')
    .option('--model <model>', 'only of this model; may be given several times', each)
    .option('--region <region>', 'only of this region; may be given several times', each)
    .option('--firmware <version>', 'only with this firmware; may be given several times', each)
    .option('--tag <tag>', 'only with this tag; given several times, with all of them', each)
    .option('--online', 'only cars that are connected')
    .addOption(new Option('--offline', 'only cars that are not').conflicts('online'))
    .option('--asleep', 'only cars that are offline on purpose')
    .option('--energy-low', 'only cars with little fuel or charge')
    .option('--open-alert', 'only cars with an open alert')
    .addOption(
      new Option('--severity <severity>', 'only with an open alert at least so serious').choices(alertSeverities),
    )
    .option('--code <code>', 'only with an open alert of this code');

/** The same as the API takes it. */
export function filterQuery(options: FilterOptions) {
  const { search, model, region, firmware, tag, offline, asleep, energyLow, openAlert } = options;
  return {
    ...{ search, asleep, energyLow, openAlert, alertSeverity: options.severity, alertCode: options.code },
    online: offline ? false : options.online,
    model: model?.join(','),
    region: region?.join(','),
    firmware: firmware?.join(','),
    tag: tag?.join(','),
  };
}
