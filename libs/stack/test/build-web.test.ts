import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ToolError, type ToolRun } from '../src/process/run-tool.ts';
import { ensureWebBuild } from '../src/web/build-web.ts';
import { temporaryWorkspace } from './support/temporary-workspace.ts';

/** In Vite's place: writes a page that names the build's number. */
function countingBuilder() {
  let builds = 0;
  return async ({ args }: ToolRun) => {
    builds++;
    writeFileSync(path.join(args[args.indexOf('--outDir') + 1] ?? '', 'index.html'), `build ${builds}`);
  };
}

describe('ensureWebBuild', () => {
  it('builds with Vite, under the path that the app is served at', async () => {
    const root = temporaryWorkspace();
    writeFileSync(path.join(root, 'apps/driver/index.html'), '<script type="module" src="./main.js"></script>');
    writeFileSync(path.join(root, 'apps/driver/main.js'), 'document.title = "car";');

    expect(await ensureWebBuild('driver', { root })).toBe(true);
    expect(await ensureWebBuild('driver', { root })).toBe(false);

    expect(readFileSync(path.join(root, 'apps/driver/dist/index.html'), 'utf8')).toContain('src="/driver/assets/');
  });

  it('builds again when a content changes, and not when only a time does', async () => {
    const root = temporaryWorkspace();
    const run = countingBuilder();
    const page = path.join(root, 'apps/driver/index.html');
    await ensureWebBuild('driver', { root, run });

    utimesSync(page, new Date(), new Date());
    expect(await ensureWebBuild('driver', { root, run })).toBe(false);
    writeFileSync(page, '<title>changed</title>');
    expect(await ensureWebBuild('driver', { root, run })).toBe(true);
  });

  it('builds once for two that ask at the same time', async () => {
    const root = temporaryWorkspace();
    const run = countingBuilder();

    const built = await Promise.all([ensureWebBuild('driver', { root, run }), ensureWebBuild('driver', { root, run })]);

    expect(built.toSorted()).toEqual([false, true]);
  });

  it('keeps the earlier build when a new one fails', async () => {
    const root = temporaryWorkspace();
    const dist = path.join(root, 'apps/driver/dist/index.html');
    await ensureWebBuild('driver', { root, run: countingBuilder() });
    writeFileSync(path.join(root, 'apps/driver/index.html'), 'changed');
    const fail = () => Promise.reject(new ToolError('ended with 1', 'main.tsx: unexpected token'));

    await expect(ensureWebBuild('driver', { root, run: fail })).rejects.toThrow(
      'apps/driver could not be built:\nmain.tsx',
    );

    expect(existsSync(dist)).toBe(true);
    expect(await ensureWebBuild('driver', { root, run: countingBuilder() })).toBe(true);
  });
});
