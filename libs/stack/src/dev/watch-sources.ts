import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import type { ServiceProcess } from '../service/service-process.ts';
import { findDependents } from './workspace-graph.ts';

/** An editor, or a branch that is checked out, writes many files at once. */
const SETTLE_MS = 150;

export interface WatchOptions {
  root: string;
  services: ReadonlyMap<string, ServiceProcess>;
  /** Told what changed, what restarts, and what does not start any more. */
  say: (source: string, text: string, level: 'info' | 'error') => void;
}

/** Restarts the services whose sources, or those of a library they use, have changed. */
export function watchSources({ root, services, say }: WatchOptions): AsyncDisposable {
  const dependents = findDependents(root);
  const changed = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let restarting: Promise<void> = Promise.resolve();

  const restartChanged = async (): Promise<void> => {
    const folders = [...changed.keys()].flatMap((folder) => [...(dependents.get(folder) ?? [])]);
    const affected = [...services].filter(([name]) => folders.includes(`apps/${name}`));
    const files = [...changed.values()];
    changed.clear();
    if (affected.length === 0) return;
    const what = files.length === 1 ? `${files[0]} changed` : `${files.length} workspaces changed`;
    say('stack', `${what}: restarting ${affected.map(([name]) => name).join(', ')}`, 'info');
    await Promise.all(affected.map(([name, service]) => restart(name, service, say)));
  };

  const watchers = [...dependents.keys()].flatMap((folder) => {
    const source = path.join(root, folder, 'src');
    if (!existsSync(source)) return [];
    return watch(source, { recursive: true }, (_event, file) => {
      if (file && /\.test\.tsx?$|~$|\.sw.$/.test(file)) return;
      changed.set(folder, path.join(folder, 'src', file ?? ''));
      clearTimeout(timer);
      timer = setTimeout(() => {
        restarting = restarting.then(restartChanged);
      }, SETTLE_MS);
    });
  });

  return {
    async [Symbol.asyncDispose]() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await restarting;
    },
  };
}

async function restart(name: string, service: ServiceProcess, say: WatchOptions['say']): Promise<void> {
  const since = performance.now();
  try {
    await service.restart();
    say(name, `ready again after ${((performance.now() - since) / 1000).toFixed(1)} s`, 'info');
  } catch (error) {
    say(name, `${error instanceof Error ? error.message : error}; waits for the next change`, 'error');
  }
}
