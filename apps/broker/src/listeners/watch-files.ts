import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

export interface FileWatch {
  stop(): void;
}

/**
 * Calls back whenever one of these files may have changed: something happened in its folder, the process was told by SIGHUP, or
 * some time has passed, for not every file system tells. The folder is watched, since files are replaced by others of the
 * same name.
 */
export function watchFiles(
  files: readonly string[],
  onMaybeChanged: () => void,
  { pollMilliseconds }: { pollMilliseconds: number },
): FileWatch {
  const folders = new Set(files.map((file) => path.dirname(path.resolve(file))));
  const watchers = [...folders].flatMap((folder) => watchFolder(folder, onMaybeChanged) ?? []);
  const timer = setInterval(onMaybeChanged, pollMilliseconds).unref();
  process.on('SIGHUP', onMaybeChanged);
  return {
    stop: () => {
      process.off('SIGHUP', onMaybeChanged);
      clearInterval(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Undefined where it cannot be watched, or no longer: there is the poll. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
