import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { takeLock } from '../process/lock-file.ts';
import { runTool, ToolError, type ToolRun } from '../process/run-tool.ts';
import { workspaceRoot } from '../workspace.ts';
import { contentHash } from './content-hash.ts';
import { type WebApp, webApps } from './web-apps.ts';

const require = createRequire(import.meta.url);
const OTHER_PROCESS_MS = 120_000;
const STAMP = '.content-hash';

export interface WebBuildOptions {
  root?: string;
  signal?: AbortSignal;
  /** Runs Vite; another function in tests. */
  run?: (build: ToolRun) => Promise<unknown>;
}

/**
 * Builds a web app into `apps/<app>/dist` unless what is there was made from the same sources.
 * The folder is replaced as a whole: a build that fails or is interrupted leaves the earlier one.
 * @returns true when it was built now
 * @throws an error with Vite's own words when the build fails
 */
export async function ensureWebBuild(app: WebApp, options: WebBuildOptions = {}): Promise<boolean> {
  const { root = workspaceRoot, signal, run = runTool } = options;
  const sources = [`apps/${app}`, 'libs/ui', 'libs/sdk', 'libs/protocol', 'package-lock.json', 'tsconfig.base.json'];
  const dist = path.join(root, 'apps', app, 'dist');
  const isCurrent = (hash: string) => readStamp(dist) === hash;
  if (isCurrent(contentHash(root, sources))) return false;

  const lock = await takeLock(path.join(root, `.cache/locks/build-${app}.lock`), OTHER_PROCESS_MS);
  try {
    const hash = contentHash(root, sources);
    if (isCurrent(hash)) return false;
    const made = path.join(root, '.cache/web', app);
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made, { recursive: true });
    await run({
      script: viteScript(),
      args: ['build', '--outDir', made, '--emptyOutDir', '--base', webApps[app].base, '--logLevel', 'warn'],
      cwd: path.join(root, 'apps', app),
      signal,
    });
    writeFileSync(path.join(made, STAMP), hash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(made, dist);
    return true;
  } catch (error) {
    if (error instanceof ToolError) throw new Error(`apps/${app} could not be built:\n${error.output}`);
    throw error;
  } finally {
    lock.release();
  }
}

/** Vite's command line. */
export function viteScript(): string {
  return path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js');
}

function readStamp(dist: string): string | undefined {
  const file = path.join(dist, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
