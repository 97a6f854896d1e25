import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import { createProgram } from './program.ts';
import { whichCommand } from './which-command.ts';

const WRONG_USAGE = 2;
/** As a shell says of what SIGINT ended. */
const INTERRUPTED = 130;

const exitCodes: Readonly<Record<string, number>> = { usage: WRONG_USAGE, interrupted: INTERRUPTED };

let hasWritten = false;

const program = createProgram((text) => {
  hasWritten = true;
  process.stdout.write(text);
});
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One line on standard error; with `--json` also the one document, unless the command has printed its own. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') {
      const message = error.message.replace(/^error: /, '');
      const hint = `See "${whichCommand(program, process.argv.slice(2))} --help".`;
      tell(new CliError(`${message}.`.replace(/\.\.$/, '.'), { code: 'usage', hint }));
    }
    return WRONG_USAGE;
  }
  const told = error instanceof CliError ? error : new CliError(`${error}`, { code: 'internal_error' });
  tell(told);
  return exitCodes[told.details.code] ?? 1;
}

function tell(error: CliError): void {
  process.stderr.write(`roadwire: ${error.toLine()}\n`);
  if (process.argv.includes('--json') && !hasWritten) {
    process.stdout.write(`${JSON.stringify(error.toDocument(), null, 2)}\n`);
  }
}
