import { parseArgs } from 'node:util';
import { SimulateError } from './simulate-error.ts';

/** What the command line asks for. */
export interface SimulateOptions {
  readonly cars: number;
  readonly scenario: string;
  readonly seed: string;
  readonly speed: number;
  readonly durationSeconds: number | undefined;
  readonly reportSeconds: number | undefined;
  readonly origin: string | undefined;
  readonly broker: string | undefined;
  readonly caFile: string | undefined;
  readonly apiTokenFile: string | undefined;
  readonly folder: string | undefined;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Undefined unless dense mode is asked for. */
  readonly dense: DenseChoices | undefined;
}

export interface DenseChoices {
  readonly register: boolean;
  readonly everySeconds: number | undefined;
  readonly samples: number | undefined;
  readonly qos: 0 | 1 | undefined;
  readonly notices: boolean;
}

const onlyDense = ['register', 'every', 'samples', 'qos', 'notices'] as const;
const notDense = ['scenario', 'speed', 'report', 'ca', 'folder'] as const;
const most = { cars: 5_000, denseCars: 200_000 } as const;

/** `help` when it asks for that. Throws SimulateError, which says what would be right. */
export function readSimulateOptions(args: readonly string[]): SimulateOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const isDense = values.dense === true;
  const given = new Set(Object.keys(values));
  const misplaced = (isDense ? notDense : onlyDense).find((name) => given.has(name));
  if (misplaced) throw new SimulateError(`--${misplaced} ${isDense ? 'means nothing with' : 'needs'} --dense`);
  const mostCars = isDense ? most.denseCars : most.cars;
  return {
    cars: whole('cars', values.cars, { from: 1, to: mostCars }) ?? (isDense ? 15_000 : 25),
    scenario: values.scenario ?? 'calm',
    seed: values.seed ?? 'roadwire',
    speed: factor(values.speed) ?? 1,
    durationSeconds: seconds('duration', values.duration),
    reportSeconds: seconds('report', values.report),
    origin: address('origin', values.origin, ['http:', 'https:']),
    broker: address('broker', values.broker, [isDense ? 'mqtt:' : 'mqtts:']),
    caFile: values.ca,
    apiTokenFile: values['api-token-file'],
    folder: values.folder,
    json: values.json === true,
    verbose: values.verbose === true,
    dense: isDense
      ? {
          register: values.register === true,
          everySeconds: seconds('every', values.every),
          samples: whole('samples', values.samples, { from: 1, to: 500 }),
          qos: qosOf(values.qos),
          notices: values.notices === true,
        }
      : undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        cars: { type: 'string' },
        scenario: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
        duration: { type: 'string' },
        report: { type: 'string' },
        origin: { type: 'string' },
        broker: { type: 'string' },
        ca: { type: 'string' },
        'api-token-file': { type: 'string' },
        folder: { type: 'string' },
        json: { type: 'boolean' },
        verbose: { type: 'boolean' },
        dense: { type: 'boolean' },
        register: { type: 'boolean' },
        every: { type: 'string' },
        samples: { type: 'string' },
        qos: { type: 'string' },
        notices: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new SimulateError(`${error instanceof Error ? error.message : error}; --help lists the options`);
  }
}

function whole(name: string, text: string | undefined, { from, to }: { from: number; to: number }): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new SimulateError(`--${name} must be a whole number from ${from} to ${to}, not "${text}"`);
}

function factor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= 1_000) return value;
  throw new SimulateError(`--speed must be a number from 1 to 1000, not "${text}"`);
}

function seconds(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count = '', unit = ''] = /^([1-9]\d{0,5})([smh])$/.exec(text) ?? [];
  const perUnit = { s: 1, m: 60, h: 3_600 }[unit];
  if (perUnit !== undefined) return Number(count) * perUnit;
  throw new SimulateError(`--${name} must be a time such as 90s, 10m or 2h, not "${text}"`);
}

function address(name: string, text: string | undefined, schemes: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  throw new SimulateError(
    `--${name} must be ${schemes.map((scheme) => `${scheme}//host:port`).join(' or ')}, not "${text}"`,
  );
}

function qosOf(text: string | undefined): 0 | 1 | undefined {
  if (text === undefined) return undefined;
  if (text === '0') return 0;
  if (text === '1') return 1;
  throw new SimulateError(`--qos must be 0 or 1, not "${text}"`);
}
