import { run } from './run.ts';
import { listenForStopSignals } from './stop-signals.ts';
import { watchNpm } from './watch-npm.ts';

/** For output that is still on its way when we end. */
const FLUSH_MS = 500;

const signals = listenForStopSignals();
watchNpm(signals.requestStop);
// Whoever read our output is gone.
process.stdout.on('error', signals.requestStop);

try {
  await run({
    args: process.argv.slice(2),
    env: process.env,
    signals,
    print: (text) => process.stdout.write(`${text}\n`),
    color: process.stdout.isTTY && process.stdout.hasColors(),
  });
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
setTimeout(() => process.exit(), FLUSH_MS).unref();
