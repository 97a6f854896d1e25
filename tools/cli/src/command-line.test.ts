import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findOrigin } from './connection/find-origin.ts';
import { openStoredSessions } from './connection/stored-sessions.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'roadwire-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function roadwire(args: string[], input = '') {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../bin/roadwire.mjs'), ...args], {
    env: { PATH: process.env.PATH, HOME: folder, ROADWIRE_DATA_DIR: path.join(folder, 'data') },
    stdio: 'pipe',
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

/** An origin that answers everything in the same way. */
async function origin(status: number, type: string, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('roadwire', () => {
  it('says in one line what to do when nothing runs', async () => {
    const { code, stdout, stderr } = await roadwire(['vehicles', 'list']);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^roadwire: Roadwire does not run on .* Is Roadwire running\? Start it with "npm start".*\n$/,
    );
  });

  it('answers a failure with one document when it is asked for JSON', async () => {
    const { code, stdout } = await roadwire(['status', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'not_running' } });
  });

  it('refuses wrong usage before anything is sent', async () => {
    const { code, stderr } = await roadwire(['command', 'doors.explode', '--vehicle', 'rw-abcdef']);
    expect(code).toBe(2);
    expect(stderr).toContain("'doors.explode' is invalid");
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it('says that nobody listens there', async () => {
    const { code, stderr } = await roadwire(['status', '--origin', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toBe('roadwire: Roadwire cannot be reached at http://127.0.0.1:1. Is Roadwire running? npm start\n');
  });

  it('copes with an answer that is no problem document', async () => {
    const url = await origin(502, 'text/html', '<h1>Bad gateway</h1>');
    const { code, stderr } = await roadwire(['login', '--email', 'driver@example.com', '--origin', url], 'secret\n');
    expect(code).toBe(1);
    expect(stderr).toBe('roadwire: Roadwire answered 502 to /v1/session. See "roadwire status".\n');
  });

  it('needs a password to log in', async () => {
    const { code, stderr } = await roadwire(['login', '--email', 'a@example.com', '--origin', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toBe('roadwire: There is no password on standard input.\n');
  });

  it('explains itself', async () => {
    const { code, stdout } = await roadwire(['--help']);
    expect(code).toBe(0);
    for (const word of ['status', 'vehicles', 'command', 'broadcast', 'login', 'logout'])
      expect(stdout).toContain(word);
  });
});

describe('the origin', () => {
  const local = { origin: 'http://localhost:8080', services: {}, pid: 1 };

  it('is that of the nearest data folder upward, unless one is named', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, '.roadwire/run'), { recursive: true });
    mkdirSync(path.join(folder, 'deep/down'), { recursive: true });
    writeFileSync(path.join(folder, '.roadwire/run/endpoints.json'), JSON.stringify(local));
    const cwd = path.join(folder, 'deep/down');

    expect(findOrigin(undefined, {}, cwd)).toMatchObject({
      url: local.origin,
      local: { dataDir: `${folder}/.roadwire` },
    });
    expect(findOrigin('https://cars.example/', {}, cwd)).toEqual({ url: 'https://cars.example' });
    expect(findOrigin(undefined, { ROADWIRE_ORIGIN: 'https://cars.example' }, cwd)).toEqual({
      url: 'https://cars.example',
    });
    expect(() => findOrigin('cars.example', {}, cwd)).toThrow('"cars.example" is not the address of a Roadwire.');
  });
});

describe('a kept session', () => {
  it('is read back by its origin, and by its owner only', () => {
    const HOME = temporaryFolder();
    const session = { email: 'driver@example.com', sessionToken: 'rws_x' };
    openStoredSessions({ HOME }).write('http://localhost:8080', session);

    expect(openStoredSessions({ HOME }).read('http://localhost:8080')).toEqual(session);
    expect(openStoredSessions({ HOME }).read('http://localhost:9090')).toBeUndefined();
    expect(statSync(path.join(HOME, '.config/roadwire/sessions.json')).mode & 0o777).toBe(0o600);
  });
});
