import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { findOrigin } from './connection/find-origin.ts';
import { openStoredSessions } from './connection/stored-sessions.ts';
import { answerJson, fakeOrigin } from './test-support/fake-origin.ts';
import { roadwire, temporaryFolder } from './test-support/run-roadwire.ts';

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
    const url = await fakeOrigin((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    });
    const { code, stderr } = await roadwire(['login', '--email', 'driver@example.com', '--origin', url], 'secret\n');
    expect(code).toBe(1);
    expect(stderr).toBe('roadwire: Roadwire answered 502 to /v1/session. See "roadwire status".\n');
  });

  it('needs a password to log in', async () => {
    const { code, stderr } = await roadwire(['login', '--email', 'a@example.com', '--origin', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toBe('roadwire: There is no password on standard input.\n');
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

  it('is replaced by what followed it, unless another program was quicker', () => {
    const kept = openStoredSessions({ HOME: temporaryFolder() });
    const url = 'http://localhost:8080';
    kept.write(url, { email: 'driver@example.com', sessionToken: 'rws_1' });
    kept.replace(url, 'rws_1', 'rws_2');
    kept.replace(url, 'rws_1', 'rws_3');

    expect(kept.read(url)).toEqual({ email: 'driver@example.com', sessionToken: 'rws_2' });
  });

  it('is exchanged for an access token, and the one that came with it is kept', async () => {
    const presented: unknown[] = [];
    const url = await fakeOrigin(async (request, response) => {
      if (request.url !== '/v1/session') return answerJson(response, 200, { items: [], next: null });
      presented.push(await json(request));
      const expiresAt = '2026-01-01T00:00:00.000Z';
      answerJson(response, 201, { accessToken: 'a', expiresAt, sessionToken: `rws_${presented.length + 1}` });
    });
    const home = temporaryFolder();
    openStoredSessions({ HOME: home }).write(url, { email: 'driver@example.com', sessionToken: 'rws_1' });
    for (let times = 0; times < 2; times += 1) {
      const { code } = await roadwire(['vehicles', 'list', '--origin', url, '--json'], '', home);
      expect(code).toBe(0);
    }

    expect(presented).toEqual([{ sessionToken: 'rws_1' }, { sessionToken: 'rws_2' }]);
    expect(openStoredSessions({ HOME: home }).read(url)).toMatchObject({ sessionToken: 'rws_3' });
  });
});
