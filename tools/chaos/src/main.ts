import { randomInt } from 'node:crypto';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { flaws } from './broker/flawed/flaws.ts';
import { printOutcome } from './print-outcome.ts';
import type { ScenarioOptions } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort(new Error('given up')));
}

type Options = Omit<ScenarioOptions, 'keep' | 'progress' | 'signal'> & { keep?: boolean; json?: boolean };

const names = scenarios.map(({ name }) => name);
const described = scenarios.map(({ name, description }) => `  ${name.padEnd(12)}${description}`).join('\n');

try {
  await new Command('npm run test:chaos --')
    .description('Breaks everything that can break while Roadwire works, and compares what happened with what it says')
    .addArgument(new Argument('<scenario>', 'what to try').choices(names))
    .option(
      '--seed <n>',
      'which faults happen when; another one each time unless given',
      wholeNumber,
      randomInt(1, 1e6),
    )
    .option(
      '--seconds <n>',
      'how long things break at most (commands: 22; broker: until all kills are done)',
      wholeNumber,
    )
    .option('--commands <n>', 'commands: how many are taken', wholeNumber, 2000)
    .option('--cars <n>', 'commands: to how many cars', wholeNumber, 50)
    .option('--command-apis <n>', 'commands: how many processes of it take them, 1 or 2', oneOrTwo, 2)
    .option('--kills <n>', 'broker: how often it is killed', wholeNumber, 200)
    .addOption(
      new Option('--durability <level>', 'broker: what it keeps things with; nothing survives memory')
        .choices(['memory', 'os', 'fsync'])
        .default('fsync'),
    )
    .addOption(
      new Option('--flaw <name>', 'broker: has its store leave something out, to see that it is noticed').choices(
        flaws,
      ),
    )
    .option('--keep', 'keep the folder with logs and what was written, and say where it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\nScenarios:\n${described}\n\nExits with 1 when a count that must be 0 is not.\n`)
    .action(async (name: string, { json, keep = false, ...options }: Options) => {
      const scenario = scenarios.find((known) => known.name === name);
      if (!scenario) return;
      const { seed } = options;
      const progress = (line: string) => void process.stderr.write(`${line}\n`);
      progress(`seed ${seed}`);
      const outcome = await scenario.run({ ...options, keep, progress, signal: interrupted.signal });
      const document = { scenario: name, seed, ...outcome };
      if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
      else printOutcome(document, scenario.kinds, (line) => process.stdout.write(`${line}\n`));
      if (Object.values(outcome.mustBeZero).some((count) => count > 0)) process.exitCode = 1;
    })
    .parseAsync();
} catch (error) {
  const reason: unknown = interrupted.signal.aborted ? interrupted.signal.reason : error;
  process.stderr.write(`${reason instanceof Error ? reason.message : reason}\n`);
  process.exitCode = 1;
}

function oneOrTwo(text: string): number {
  if (!/^[12]$/.test(text)) throw new InvalidArgumentError('It must be 1 or 2.');
  return Number(text);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 9999999.');
  return Number(text);
}
