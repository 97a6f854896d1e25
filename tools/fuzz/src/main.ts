import { randomInt } from 'node:crypto';
import { fuzzBroker, type FuzzReport } from '@roadwire/broker-core/fuzz';
import { Command, InvalidArgumentError } from 'commander';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort(new Error('given up')));
}

/** What must be 0, with the words for people. */
const words: Record<keyof FuzzReport['mustBeZero'], string> = {
  faults: 'faults, and errors that nobody caught',
  unserved: 'times that the healthy client was not served',
  leftBehind: 'kinds of things left behind at the end',
  overMemory: 'times that too much memory was in use',
};

try {
  await new Command('npm run fuzz --')
    .description('Sends mutated MQTT packets to a broker of its own, while a healthy client is served')
    .option('--packets <n>', 'how many mutants are sent', wholeNumber, 1_000_000)
    .option('--seed <n>', 'which mutants; others each time unless given', wholeNumber, randomInt(1, 1e6))
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExits with 1 when a count that must be 0 is not.\n')
    .action(async ({ packets, seed, json }: { packets: number; seed: number; json?: boolean }) => {
      const tell = (line: string) => void process.stderr.write(`${line}\n`);
      tell(`seed ${seed}`);
      const progress = (sent: number) => tell(`${sent} of ${packets}`);
      const report = await fuzzBroker({ packets, seed, progress, signal: interrupted.signal });
      if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      else print(report, (line) => process.stdout.write(`${line}\n`));
      if (Object.values(report.mustBeZero).some((count) => count > 0)) process.exitCode = 1;
    })
    .parseAsync();
} catch (error) {
  const reason: unknown = interrupted.signal.aborted ? interrupted.signal.reason : error;
  process.stderr.write(`${reason instanceof Error ? reason.message : reason}\n`);
  process.exitCode = 1;
}

/** The same as the JSON document, for a person. */
function print(
  { packets, seed, seconds, results, mustBeZero, failures }: FuzzReport,
  line: (text: string) => void,
): void {
  line(`\n${packets} mutants in ${seconds} s, seed ${seed}\n`);
  for (const [name, value] of Object.entries(results)) line(`  ${name.padEnd(48)}  ${value}`);
  line('');
  const counts = new Map(Object.entries(mustBeZero));
  for (const [name, meaning] of Object.entries(words)) {
    const count = counts.get(name) ?? 0;
    line(`  ${count === 0 ? 'ok  ' : 'FAIL'}  ${meaning.padEnd(48)}  ${count}`);
  }
  for (const failure of failures) line(`\n  ${failure}`);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 999999999.');
  return Number(text);
}
