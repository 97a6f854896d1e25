import { DenseError } from '../dense/dense-error.ts';
import { ScenarioError } from '../scenario/read-scenario.ts';
import { simulateHelp } from './help.ts';
import { SimulateError } from './simulate-error.ts';
import { readSimulateOptions } from './simulate-options.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait for goodbyes.
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort(new Error('interrupted'));
  });
}
// Whoever reads what we say may be gone when we say our last word.
process.stdout.on('error', () => interrupted.abort(new Error('nobody reads this')));

try {
  const options = readSimulateOptions(process.argv.slice(2));
  const needs = { env: process.env, cwd: process.cwd(), output: process.stdout, signal: interrupted.signal };
  if (options === 'help') process.stdout.write(simulateHelp());
  else if (options.dense) {
    const { simulateDense } = await import('./simulate-dense.ts');
    await simulateDense(options, options.dense, needs);
  } else {
    const { simulate } = await import('./simulate.ts');
    await simulate(options, needs);
  }
} catch (error) {
  if (!interrupted.signal.aborted) {
    const isInWords = error instanceof SimulateError || error instanceof ScenarioError || error instanceof DenseError;
    process.stderr.write(`simulate: ${isInWords || !(error instanceof Error) ? messageOf(error) : inDetail(error)}\n`);
    process.exitCode = 1;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A failed request says no more than that; its cause says why. */
function inDetail(error: Error): string {
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`;
}
