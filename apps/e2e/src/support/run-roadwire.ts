import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { workspaceRoot } from '@roadwire/stack';

export interface RoadwireRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a person in a shell beside the data folder would. */
export async function runRoadwire(
  args: readonly string[],
  { dataDir, env = {}, input = '' }: { dataDir: string; env?: Record<string, string>; input?: string },
): Promise<RoadwireRun> {
  const child = spawn(process.execPath, [path.join(workspaceRoot, 'tools/cli/bin/roadwire.mjs'), ...args], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, HOME: dataDir, ROADWIRE_DATA_DIR: dataDir, ...env },
    stdio: 'pipe',
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}
