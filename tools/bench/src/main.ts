import { Argument, Command, InvalidArgumentError } from 'commander';
import { describeMachine } from './machine.ts';
import { printOutcome } from './print-outcome.ts';
import { scenarios } from './scenarios.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort(new Error('given up')));

const names = scenarios.map(({ name }) => name);
const described = scenarios.map(({ name, description }) => `  ${name.padEnd(12)}${description}`).join('\n');

try {
  await new Command('npm run -s bench --')
    .description('Measures Roadwire beside a baseline in the same run')
    .addArgument(new Argument('<scenario>', 'what to measure').choices(names))
    .option('--json', 'print one JSON document')
    .option('--rounds <n>', 'how often each measure is taken', wholeNumber, 5)
    .addHelpText(
      'after',
      `\nScenarios:\n${described}\n\nIt succeeds when it ran, whether or not the targets are met.\n`,
    )
    .action(async (name: string, { json, rounds }: { json?: boolean; rounds: number }) => {
      const scenario = scenarios.find((known) => known.name === name);
      if (!scenario) return;
      const progress = (line: string) => void process.stderr.write(`${line}\n`);
      const outcome = await scenario.run({ rounds, progress, signal: interrupted.signal });
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
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
  return Number(text);
}
