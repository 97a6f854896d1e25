import { describe, expect, it } from 'vitest';
import { findMissingEntries } from './lock-file.ts';

const lock = (packages: Record<string, unknown>) => JSON.stringify({ lockfileVersion: 3, packages });
const bundler = { optionalDependencies: { '@bundler/linux-x64': '1.0.0' } };

describe('a lock file', () => {
  it('lacks an optional dependency that a package names', () => {
    expect(findMissingEntries(lock({ '': {}, 'node_modules/bundler': bundler }))).toEqual([
      { from: 'node_modules/bundler', dependency: '@bundler/linux-x64' },
    ]);
  });

  it('lacks one that the repository names', () => {
    expect(findMissingEntries(lock({ '': { optionalDependencies: { runtime: '1.0.0' } } }))).toEqual([
      { from: '', dependency: 'runtime' },
    ]);
  });

  it.each(['node_modules/@bundler/linux-x64', 'node_modules/bundler/node_modules/@bundler/linux-x64'])(
    'is complete when the dependency is at %s',
    (place) => {
      expect(findMissingEntries(lock({ 'node_modules/bundler': bundler, [place]: {} }))).toEqual([]);
    },
  );

  it('does not count what only another package can reach', () => {
    const packages = { 'node_modules/bundler': bundler, 'node_modules/other/node_modules/@bundler/linux-x64': {} };

    expect(findMissingEntries(lock(packages))).toHaveLength(1);
  });

  it('is refused when it is something else', () => {
    expect(() => findMissingEntries('{"lockfileVersion":1}')).toThrow('not a lock file of version 3');
  });
});
