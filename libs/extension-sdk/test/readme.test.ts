import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the README’s example runs and prints what it says', async () => {
  const cwd = path.join(import.meta.dirname, '..');
  const readme = await readFile(path.join(cwd, 'README.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]+?)```/.exec(readme) ?? [];
  const options = ['--conditions=@roadwire/source', '--input-type=module-typescript', '--eval', example];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd });
  expect(stdout.trim()).toBe(/\/\/ prints: (.+)/.exec(example)?.[1]);
});
