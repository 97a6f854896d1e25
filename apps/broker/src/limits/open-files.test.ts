import { closeSync, openSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { parseOpenFileLimit, readOpenFiles } from './open-files.ts';

it('knows the limit that this process runs under', () => {
  // A child has the limit that Node has raised, as its own.
  const inherited = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  const { limit } = readOpenFiles();
  expect(limit).toBe(inherited === 'unlimited' ? Number.POSITIVE_INFINITY : Number(inherited));
});

it('counts what is open', () => {
  const before = readOpenFiles().open;
  const opened = Array.from({ length: 5 }, () => openSync(import.meta.filename, 'r'));
  expect(readOpenFiles().open - before).toBe(5);
  for (const file of opened) closeSync(file);
});

it.each([
  ['Max open files            1024                 524288               files     \n', 1024],
  ['Limit\nMax open files            unlimited            unlimited            files     \n', Number.POSITIVE_INFINITY],
])('reads %j', (text, limit) => {
  expect(parseOpenFileLimit(text)).toBe(limit);
});

it('does not take another text for a limit', () => {
  expect(() => parseOpenFileLimit('Max processes 12 12 processes')).toThrow('no limit of open files');
});
