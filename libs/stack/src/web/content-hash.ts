import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Folders that hold what was made from sources, or by tests. */
const NOT_SOURCES = new Set(['dist', 'node_modules', 'playwright-report', 'test-results']);

/**
 * A hash over the names and contents of files, and of all files in folders. Times and owners do not count.
 * @param paths files or folders, relative to `root`; one that does not exist counts as absent
 * @returns SHA-256 in lower-case hex
 */
export function contentHash(root: string, paths: string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((entry) => listFiles(root, entry)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function listFiles(root: string, entry: string): string[] {
  const stat = statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [entry];
  if (!stat.isDirectory()) return [];
  return readdirSync(path.join(root, entry)).flatMap((name) =>
    NOT_SOURCES.has(name) ? [] : listFiles(root, path.join(entry, name)),
  );
}
