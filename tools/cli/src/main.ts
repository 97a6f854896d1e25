import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import { createProgram } from './program.ts';

const WRONG_USAGE = 2;

let hasWritten = false;

try {
  await createProgram((text) => {
    hasWritten = true;
    process.stdout.write(text);
  }).parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One line on standard error; with `--json` also the one document, unless the command has printed its own. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') {
      const message = error.message.replace(/^error: /, '');
      tell(new CliError(`${message}.`.replace(/\.\.$/, '.'), { code: 'usage', hint: 'See "roadwire --help".' }));
    }
    return WRONG_USAGE;
  }
  tell(error instanceof CliError ? error : new CliError(`${error}`, { code: 'internal_error' }));
  return 1;
}

function tell(error: CliError): void {
  process.stderr.write(`roadwire: ${error.toLine()}\n`);
  if (process.argv.includes('--json') && !hasWritten) {
    process.stdout.write(`${JSON.stringify(error.toDocument(), null, 2)}\n`);
  }
}
