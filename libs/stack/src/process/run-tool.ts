import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from './child-environment.ts';

export interface ToolRun {
  /** A program in JavaScript, and its arguments. */
  script: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** Ends the program early; the run then fails. */
  signal?: AbortSignal;
}

/** Everything a program wrote, and how it ended. */
export class ToolError extends Error {
  readonly output: string;

  constructor(message: string, output: string) {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a program of a development tool with our own Node, without a shell, and collects what it writes.
 * @throws ToolError when it does not end with 0
 */
export async function runTool({ script, args, cwd, env, signal }: ToolRun): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: childEnvironment({ NO_COLOR: '1', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code, endedBy]: [number | null, NodeJS.Signals | null] = await closed(child);
  if (code === 0) return output;
  throw new ToolError(`${[script, ...args].join(' ')} ended with ${endedBy ?? code}`, output.trim());
}

async function closed(child: ReturnType<typeof spawn>): Promise<[number | null, NodeJS.Signals | null]> {
  const [code, signal] = await once(child, 'close');
  return [typeof code === 'number' ? code : null, signal];
}
