import { Argument, Command, InvalidArgumentError } from 'commander';
import { chooseNames } from './choose-names.ts';
import { describeMachine } from './machine.ts';
import { printOutcome } from './print-outcome.ts';
import { scenarios } from './scenarios.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort(new Error('given up')));

const names = scenarios.map(({ name }) => name);
const described = scenarios
  .flatMap(({ name, description, choices, load }) => [
    `  ${name.padEnd(12)}${description}`,
    ...(choices
      ? [
          `    --only     ${choices.measures.join(', ')}`,
          ...(choices.brokers ? [`    --brokers  ${choices.brokers.join(', ')}`] : []),
        ]
      : []),
    ...(load ? [`    --cars     ${load.cars}`, `    --seconds  ${load.seconds}`] : []),
  ])
  .join('\n');
interface Options {
  json?: boolean;
  rounds: number;
  only?: string;
  brokers?: string;
  cars?: number;
  seconds?: number;
}

try {
  await new Command('npm run -s bench --')
    .description('Measures Roadwire beside a baseline in the same run')
    .addArgument(new Argument('<scenario>', 'what to measure').choices(names))
    .option('--json', 'print one JSON document')
    .option('--rounds <n>', 'how often each measure is taken', wholeNumber, 5)
    .option('--only <measures>', 'of the broker or telemetry scenario: some of its measures, with commas between')
    .option('--brokers <names>', 'of the broker scenario: some of its brokers, with commas between')
    .option('--cars <n>', 'of the broker-soak scenario: how many cars are connected', wholeNumber)
    .option('--seconds <n>', 'of the broker-soak scenario: how long the traffic is held', wholeNumber)
    .addHelpText(
      'after',
      `\nScenarios:\n${described}\n\nIt succeeds when it ran, whether or not the targets are met.\n`,
    )
    .action(async (name: string, { json, rounds, only, brokers, cars, seconds }: Options) => {
      const scenario = scenarios.find((known) => known.name === name);
      if (!scenario) return;
      const progress = (line: string) => void process.stderr.write(`${line}\n`);
      const { measures = [], brokers: known = [] } = scenario.choices ?? {};
      if (!scenario.choices && only !== undefined) throw new Error(`${name} has nothing to choose from`);
      if (!scenario.choices?.brokers && brokers !== undefined) throw new Error(`${name} has no brokers to choose from`);
      if (!scenario.load && (cars ?? seconds) !== undefined) throw new Error(`${name} has a load of its own`);
      const outcome = await scenario.run({
        rounds,
        ...(only !== undefined && { only: chooseNames(only, measures) }),
        ...(brokers !== undefined && { brokers: chooseNames(brokers, known) }),
        load: { ...(cars !== undefined && { cars }), ...(seconds !== undefined && { seconds }) },
        progress,
        signal: interrupted.signal,
      });
      const document = { scenario: name, machine: describeMachine(), ...outcome };
      if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
      else printOutcome(document, (line) => process.stdout.write(`${line}\n`));
    })
    .parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 99999.');
  return Number(text);
}
