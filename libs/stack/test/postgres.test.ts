import { chmodSync, mkdirSync, readdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFreePort } from '../src/network/free-port.ts';
import { startPostgres } from '../src/postgres/start-postgres.ts';
import { findProcess } from '../src/process/running-process.ts';
import { waitUntil } from '../src/process/wait-until.ts';
import { query } from './support/query.ts';
import { runScript } from './support/run-script.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;
const start = (dataDir: string, more: { password?: string; port?: number; durable?: boolean } = {}) =>
  startPostgres({ dataDir, password: 'secret', database: 'roadwire', durable: false, ...more });

describe('embedded PostgreSQL', () => {
  it('keeps its data over a restart', async () => {
    const dataDir = path.join(temporaryFolder(), 'postgres');
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE cars AS SELECT 7 AS wheels');
    await first.stop();
    await first.stop();

    await using second = await start(dataDir);

    expect(await query(second.url, 'SELECT wheels FROM cars')).toEqual([{ wheels: 7 }]);
  });

  it('is durable unless told otherwise, and listens on loopback only', async () => {
    await using postgres = await start(path.join(temporaryFolder(), 'postgres'), { durable: true });

    const settings = await query(
      postgres.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('full_page_writes') AS pages, current_setting('listen_addresses') AS addresses,
              current_setting('unix_socket_directories') AS sockets`,
    );

    expect(settings).toEqual([{ fsync: 'on', commit: 'on', pages: 'on', addresses: '127.0.0.1', sockets: '' }]);
  });

  it('asks for the password', async () => {
    await using postgres = await start(path.join(temporaryFolder(), 'postgres'));

    await expect(query(postgres.url.replace(':secret@', ':guess@'), 'SELECT 1')).rejects.toThrow(
      /authentication failed/,
    );
  });

  it('replaces a server that a killed parent left running', async () => {
    const dataDir = path.join(temporaryFolder(), 'postgres');
    const parent = runScript('run-postgres.ts', [dataDir]);
    const orphan = Number(await parent.lines.find(() => true));
    await parent.kill('SIGKILL');
    expect(findProcess(orphan)).toBeDefined();

    await using postgres = await start(dataDir);

    expect(findProcess(orphan)).toBeUndefined();
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('makes the data folder anew when making it was interrupted', async () => {
    const folder = temporaryFolder();
    const dataDir = path.join(folder, 'postgres');
    const begun = new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        watcher.close();
        resolve();
      });
    });
    const parent = runScript('run-postgres.ts', [dataDir]);
    await begun;
    await parent.kill('SIGKILL');
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^postgres\.unfinished-/)]);

    await using postgres = await start(dataDir);

    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
    // The interrupted program may have written on for a moment; the next start removes what it wrote.
    await using again = await start(dataDir);
    expect(again.pid).toBeGreaterThan(0);
    expect(await waitUntil(() => readdirSync(folder).length === 1, 5_000)).toBe(true);
  });

  it('names a port that is taken', async () => {
    const folder = temporaryFolder();
    const port = await findFreePort();
    await using first = await start(path.join(folder, 'first'), { port });
    expect(first.port).toBe(port);

    await expect(start(path.join(folder, 'second'), { port })).rejects.toThrow(`port ${port} for PostgreSQL is taken`);
  });

  it('says when the password is not the one the folder was made with', async () => {
    const dataDir = path.join(temporaryFolder(), 'postgres');
    await (await start(dataDir)).stop();

    await expect(start(dataDir, { password: 'other' })).rejects.toThrow(/made with another password/);
  });

  it('leaves a folder alone that holds something else', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, 'letter.txt'), 'mine');

    await expect(start(dataDir)).rejects.toThrow(/neither empty nor a PostgreSQL data folder/);
    expect(readdirSync(dataDir)).toEqual(['letter.txt']);
  });

  it('says when its folder was made by another major version', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '16\n');

    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 16, this is PostgreSQL 18/);
  });

  it.runIf(isRoot)('names the folder that its user cannot enter', async () => {
    const closed = path.join(temporaryFolder(), 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o700);

    await expect(start(path.join(closed, 'postgres'))).rejects.toThrow(`chmod o+x ${closed}`);
  });
});
