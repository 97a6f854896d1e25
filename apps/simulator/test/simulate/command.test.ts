import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { scenarioNames } from '../../src/scenario/read-scenario.ts';

const main = path.resolve(import.meta.dirname, '../../src/simulate/main.ts');

/** Runs the command where no Roadwire is. */
async function run(...args: string[]) {
  const env = { ...process.env, ROADWIRE_DATA_DIR: '/nowhere' };
  const child = spawn(process.execPath, ['--conditions=@roadwire/source', main, ...args], { env });
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: Number(code), said, complained };
}

test('--help lists the options and every scenario', async () => {
  const { code, said } = await run('--help');
  expect(code).toBe(0);
  for (const name of ['--cars', '--speed', '--dense', '--json', ...scenarioNames()]) expect(said).toContain(name);
});

test.each([
  [['--cars', 'x'], '--cars must be a whole number'],
  [['--scenario', 'nihgt'], 'there is no scenario "nihgt"'],
  [[], 'npm start'],
  [['--dense'], 'npm start'],
])('%j ends with 1, in words and without a stack', async (args, words) => {
  const { code, said, complained } = await run(...args);
  expect([code, said]).toEqual([1, '']);
  expect(complained).toContain(`simulate: `);
  expect(complained).toContain(words);
  expect(complained).not.toContain('    at ');
});
