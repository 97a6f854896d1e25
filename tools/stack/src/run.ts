import { parseArgs } from 'node:util';
import { formatLogLine, isWarning, serviceNames, type StackOptions, type StackStep, startStack } from '@roadwire/stack';
import { readEnvironment } from './environment.ts';
import { helpText } from './help.ts';
import type { StopSignals } from './stop-signals.ts';
import { summarize } from './summary.ts';

const SOURCE_WIDTH = Math.max(...serviceNames.map((name) => name.length));

export interface Command {
  args: string[];
  env: NodeJS.ProcessEnv;
  signals: Pick<StopSignals, 'stop' | 'kill'>;
  print: (text: string) => void;
  color: boolean;
  /** Over what the environment says. */
  overrides?: StackOptions;
}

/**
 * Runs the stack until it is asked to stop, and tells a person what happens.
 * @throws an error for people when it does not start; nothing is left running
 */
export async function run({ args, env, signals, print, color, overrides }: Command): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { dev: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    print(helpText());
    return;
  }
  const options = readEnvironment(env);
  const format = { color, sourceWidth: SOURCE_WIDTH, now: Date.now };
  // Until the summary, the steps tell enough: unless somebody looks for a fault.
  let quiet = !['trace', 'debug'].includes(options.logLevel);
  const since = performance.now();
  print(`Starting Roadwire${values.dev ? ' for development' : ''}`);
  try {
    const stack = await startStack({
      ...options,
      ...overrides,
      dev: values.dev,
      signal: signals.stop,
      killSignal: signals.kill,
      onStep: (step) => print(describeStep(step)),
      onOutput: (line) => {
        if (!quiet || isWarning(line)) print(formatLogLine(line, format));
      },
    });
    print(summarize(stack, performance.now() - since));
    quiet = false;
    await aborted(signals.stop);
    print('\nStopping Roadwire');
    await stack.stop();
  } catch (error) {
    // What fails because a start was given up is no failure.
    if (!signals.stop.aborted) throw error;
  }
  print('Stopped');
}

function describeStep({ name, detail, durationMs }: StackStep): string {
  const duration = `${(durationMs / 1000).toFixed(1)} s`;
  return `  ${name.padEnd(SOURCE_WIDTH)}  ${duration.padStart(6)}  ${detail}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
