import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { alarmSeverities } from '../../src/insight/alarms.ts';
import { conclusionCodes } from '../../src/insight/delivery-conclusion.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const page = await readFile(path.join(root, 'docs/broker-admin.md'), 'utf8');

/** What the service prints of itself, as the API reference is made of it. */
async function document(): Promise<{
  paths: Record<string, Record<string, { summary?: string; security?: unknown }>>;
}> {
  const args = ['--conditions=@roadwire/source', path.join(root, 'apps/broker/src/openapi.ts')];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 32 * 1024 * 1024 });
  return JSON.parse(stdout);
}

it('every path is in the page, and says that it needs somebody signed in', async () => {
  const { paths } = await document();
  const listed = [...page.matchAll(/^\| `((?:GET|POST|DELETE) [^`]+)`/gm)].map(([, path]) => path);
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/v1/broker', '')}`),
  );
  expect(listed.toSorted()).toEqual(served.toSorted());
  for (const methods of Object.values(paths)) {
    for (const { summary, security } of Object.values(methods)) {
      expect(summary).toMatch(/operators$/);
      expect(security).toEqual([{ bearer: [] }]);
    }
  }
});

it('every conclusion and every alarm is in the page', () => {
  for (const code of conclusionCodes) expect(page).toContain(`| \`${code}\``);
  for (const [code, severity] of Object.entries(alarmSeverities)) {
    expect(page).toMatch(new RegExp(`^\\| \`${code}\` +\\| ${severity} `, 'm'));
  }
});
