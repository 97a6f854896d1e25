import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findProcess, workspaceRoot } from '@roadwire/stack';
import { describe, expect, it, onTestFinished } from 'vitest';

/** A small repository of fixture services. */
function fixtureWorkspace(): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'roadwire-command-'));
  chmodSync(root, 0o711);
  onTestFinished(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));
  cpSync(path.join(workspaceRoot, 'libs/stack/test/fixtures/workspace'), root, { recursive: true });
  cpSync(path.join(workspaceRoot, 'prisma.config.ts'), path.join(root, 'prisma.config.ts'));
  mkdirSync(path.join(root, 'tools'));
  symlinkSync(path.join(workspaceRoot, 'tools/schema-engine'), path.join(root, 'tools/schema-engine'));
  symlinkSync(path.join(workspaceRoot, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

/** Runs a program with its output read line by line. */
function runProgram(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--conditions=@roadwire/source', script, ...args], {
    cwd: workspaceRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output: string[] = [];
  const waiting = new Map<string, () => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      for (const [text, resolve] of waiting) if (line.includes(text)) resolve();
    });
  }
  const closed = once(child, 'close');
  return {
    output,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Settles when a line with this text has come, or the program has ended. */
    line: (text: string) =>
      Promise.race([new Promise<void>((resolve) => waiting.set(text, resolve)), closed.then(() => undefined)]),
    async exitCode(): Promise<number | null> {
      await closed;
      return child.exitCode;
    },
  };
}

const runOnFixtures = (root: string, ...args: string[]) =>
  runProgram(path.join(import.meta.dirname, 'fixtures/run-on-fixtures.ts'), [root, ...args], {
    ROADWIRE_DATA_DIR: path.join(root, 'data'),
    ROADWIRE_PORT: '0',
    ROADWIRE_MQTT_PORT: '0',
    ROADWIRE_MQTTS_PORT: '0',
  });

const main = path.join(workspaceRoot, 'tools/stack/src/main.ts');

function notedPids(root: string): number[] {
  const noted: Record<string, { pid: number }> = JSON.parse(
    readFileSync(path.join(root, 'data/run/processes.json'), 'utf8'),
  );
  const postgres = Number.parseInt(readFileSync(path.join(root, 'data/postgres/postmaster.pid'), 'utf8'), 10);
  return [...Object.values(noted).map(({ pid }) => pid), postgres];
}

describe('npm start', () => {
  it('says where to look once everything runs, and leaves nothing after one Ctrl-C that comes twice', async () => {
    const root = fixtureWorkspace();
    const command = runOnFixtures(root);
    await command.line('Stop         Ctrl-C');
    const pids = notedPids(root);
    expect(pids.filter((pid) => findProcess(pid))).toHaveLength(7);
    const said = command.output.join('\n');
    expect(said).toMatch(/Dashboard +http:\/\/localhost:\d+\/\n/);
    expect(said).toMatch(/MQTT +mqtts:\/\/localhost:\d+/);
    expect(said).toContain('driver@example.com');
    expect(said).toContain(`ROADWIRE_DATA_DIR=${path.join(root, 'data')} npx roadwire vehicles list`);
    const since = performance.now();

    command.kill('SIGINT');
    command.kill('SIGINT');

    expect(await command.exitCode()).toBe(0);
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(command.output.at(-1)).toBe('Stopped');
    expect(command.output.filter((line) => line.includes('stopping')).length).toBe(6);
    expect(pids.filter((pid) => findProcess(pid))).toEqual([]);
  });

  it('gives up a start that is interrupted, and leaves nothing', async () => {
    const root = fixtureWorkspace();
    const command = runOnFixtures(root);
    await command.line('  broker ');
    const pids = notedPids(root);

    command.kill('SIGTERM');

    expect(await command.exitCode()).toBe(0);
    expect(command.output.at(-1)).toBe('Stopped');
    expect(pids.filter((pid) => findProcess(pid))).toEqual([]);
    expect(existsSync(path.join(root, 'data/run/processes.json'))).toBe(false);
  });

  it('refuses a bad value by the name of its variable', async () => {
    const command = runProgram(main, [], { ROADWIRE_PORT: 'eighty' });

    expect(await command.exitCode()).toBe(1);
    expect(command.output.filter(Boolean)).toEqual([
      'ROADWIRE_PORT must be a whole number from 0 to 65535 (it is "eighty")',
    ]);
  });

  it('explains itself', async () => {
    const command = runProgram(main, ['--help']);

    expect(await command.exitCode()).toBe(0);
    expect(command.output.join('\n')).toContain('ROADWIRE_FLEET_SIZE');
  });

  it('refuses an option that it does not know', async () => {
    const command = runProgram(main, ['--quick']);

    expect(await command.exitCode()).toBe(1);
    expect(command.output.join('\n')).toContain("'--quick'");
  });
});
