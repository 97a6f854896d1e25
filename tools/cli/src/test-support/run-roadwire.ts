import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { openStoredSessions } from '../connection/stored-sessions.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A home in which somebody is logged in at this origin. */
export function homeLoggedInAt(url: string): string {
  const home = temporaryFolder();
  openStoredSessions({ HOME: home }).write(url, { email: 'driver@example.com', sessionToken: 'rws_1' });
  return home;
}

export function startRoadwire(args: readonly string[], folder = temporaryFolder()): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [path.join(import.meta.dirname, '../../bin/roadwire.mjs'), ...args], {
    env: { PATH: process.env.PATH, HOME: folder, ROADWIRE_DATA_DIR: path.join(folder, 'data') },
    stdio: 'pipe',
  });
}

export async function roadwire(args: readonly string[], input = '', folder = temporaryFolder()) {
  const child = startRoadwire(args, folder);
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}
