import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from './run-program.ts';
import { runStages } from './run-stages.ts';
import type { Stage } from './stage.ts';

function stage(name: string, run: Stage['run'], limitMinutes = 1): Stage {
  return { name, purpose: name, limitMinutes, run };
}

function run(stages: Stage[], signal = new AbortController().signal) {
  const logFolder = mkdtempSync(path.join(tmpdir(), 'roadwire-check-'));
  onTestFinished(() => rmSync(logFolder, { recursive: true, force: true }));
  return runStages({ stages, logFolder, signal });
}

const script = (code: string): Stage['run'] => {
  return (context) => runProgram(['-e', code], context);
};

describe('a run of stages', () => {
  it('goes on after a failure and keeps what the failing program wrote', async () => {
    const results = await run([
      stage('bad', script('console.log("said"); console.error("why"); process.exitCode = 3')),
      stage('good', script('')),
    ]);

    expect(results.map(({ name, state, detail }) => [name, state, detail])).toEqual([
      ['bad', 'failed', 'ended with 3'],
      ['good', 'passed', undefined],
    ]);
    expect(readFileSync(results[0]?.logFile ?? '', 'utf8')).toMatch(/said[^]*why|why[^]*said/);
  });

  it('counts what throws as failed, with its message', async () => {
    const [result] = await run([stage('thrown', () => Promise.reject(new Error('no schema')))]);

    expect(result?.state).toBe('failed');
    expect(readFileSync(result?.logFile ?? '', 'utf8')).toBe('no schema\n');
  });

  it('ends a stage that hangs, and its children', async () => {
    // The child holds our pipes: the stage ends only when it has ended too.
    const child =
      'require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "inherit" })';
    const [result] = await run([stage('hangs', script(`${child}; setInterval(() => {}, 1e6)`), 0.01)]);

    expect(result).toMatchObject({ state: 'failed', detail: 'took more than 0.01 minutes' });
  });

  it('begins no stage after it was stopped', async () => {
    expect(await run([stage('never', script(''))], AbortSignal.abort())).toEqual([]);
  });
});
