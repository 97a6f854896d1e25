/** An optional dependency that a package names and the lock file lacks: `npm ci` would not install it anywhere. */
export interface MissingEntry {
  /** Path of the package in the lock file; empty for the repository itself. */
  from: string;
  dependency: string;
}

/**
 * Finds the optional dependencies that a lock file (version 3) lost. npm drops them silently when it resolves on one
 * platform, and installing then breaks on another.
 * @throws an error when the text is not a lock file
 */
export function findMissingEntries(lockFile: string): MissingEntry[] {
  const packages = readPackages(lockFile);
  return Object.entries(packages).flatMap(([from, entry]) =>
    optionalDependencies(entry)
      .filter((dependency) => !isLocked(packages, from, dependency))
      .map((dependency) => ({ from, dependency })),
  );
}

/** Looks where Node would: beside the package, then in each folder above it. */
function isLocked(packages: Record<string, unknown>, from: string, dependency: string): boolean {
  for (let folder = from; ; folder = parentOf(folder)) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${dependency}`]) return true;
    if (!folder) return false;
  }
}

function parentOf(folder: string): string {
  const end = folder.lastIndexOf('/node_modules/');
  return end < 0 ? '' : folder.slice(0, end);
}

function optionalDependencies(entry: unknown): string[] {
  return isRecord(entry) && isRecord(entry.optionalDependencies) ? Object.keys(entry.optionalDependencies) : [];
}

function readPackages(lockFile: string): Record<string, unknown> {
  const value: unknown = JSON.parse(lockFile);
  if (!isRecord(value) || value.lockfileVersion !== 3 || !isRecord(value.packages)) {
    throw new Error('package-lock.json is not a lock file of version 3');
  }
  return value.packages;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
