import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findProcess, workspaceRoot } from '@roadwire/stack';
import { describe, expect, it, onTestFinished } from 'vitest';

/** `npm start` on a data folder and ports of its own. */
function npmStart(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'roadwire-start-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const child = spawn('npm', ['start'], {
    cwd: workspaceRoot,
    env: {
      ...process.env,
      ROADWIRE_DATA_DIR: dataDir,
      ROADWIRE_PORT: '0',
      ROADWIRE_MQTT_PORT: '0',
      ROADWIRE_MQTTS_PORT: '0',
      ROADWIRE_FLEET_SIZE: '3',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group, which a Ctrl-C in its terminal would reach as a whole.
    detached: true,
  });
  const group = child.pid;
  if (!group) throw new Error('npm does not start');
  const closed = once(child, 'close');
  const interrupt = (signal: NodeJS.Signals = 'SIGINT') => process.kill(-group, signal);
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) interrupt('SIGKILL');
  });
  const lines: string[] = [];
  const line = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const see = (said: string) => said.includes(words) && resolve();
      lines.forEach(see);
      for (const reader of readers) reader.on('line', see);
      void closed.then(() => reject(new Error(`ended before it said "${words}":\n${lines.join('\n')}`)));
    });
  const readers = [child.stdout, child.stderr].map((input) => createInterface({ input }));
  for (const reader of readers) reader.on('line', (said) => lines.push(said));
  return { dataDir, lines, line, interrupt, closed, exitCode: () => child.exitCode };
}

function pidsOf(dataDir: string): number[] {
  const noted: Record<string, { pid: number }> = JSON.parse(
    readFileSync(path.join(dataDir, 'run/processes.json'), 'utf8'),
  );
  const postgres = Number.parseInt(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
  return [...Object.values(noted).map(({ pid }) => pid), postgres];
}

describe('npm start', () => {
  it('says where to look and leaves nothing after Ctrl-C', async () => {
    const start = npmStart();
    await start.line('Stop         Ctrl-C');
    const said = start.lines.join('\n');
    for (const words of ['Dashboard ', 'Driver app ', 'driver@example.com', 'npx roadwire'])
      expect(said).toContain(words);
    const origin = /Dashboard +(http:\/\/localhost:\d+)\//.exec(said)?.[1];
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${origin}/driver`)).status).toBe(200);
    const pids = pidsOf(start.dataDir);
    expect(pids).toHaveLength(7);
    const since = performance.now();

    start.interrupt();
    await start.closed;

    expect(performance.now() - since).toBeLessThan(5_000);
    expect(pids.filter((pid) => findProcess(pid))).toEqual([]);
  });

  it('says in one line that a port is taken, and leaves nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? `${address.port}` : '';

    const start = npmStart({ ROADWIRE_PORT: port });
    await start.closed;

    expect(start.exitCode()).toBe(1);
    const told = start.lines.filter((said) => said.includes(port));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('ROADWIRE_PORT');
  });
});
