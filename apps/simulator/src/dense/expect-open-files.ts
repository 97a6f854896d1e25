import { readFileSync } from 'node:fs';
import { DenseError } from './dense-error.ts';

/** For what else the process opens. */
const spare = 64;

/** Each connection is an open file. Throws DenseError, with what to do, when the process may not have that many. */
export function expectOpenFiles(cars: number, limit = openFileLimit()): void {
  const needed = cars + spare;
  if (needed <= limit) return;
  throw new DenseError(
    `${cars} cars need ${needed} open files, and this process may have ${limit}: raise the hard limit ` +
      `(\`ulimit -Hn ${needed}\` as root, "nofile" in /etc/security/limits.conf, or --ulimit of a container) and start it again`,
  );
}

/** Node has raised it to what the system allows at most. Infinity where the system does not tell. */
function openFileLimit(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY;
  const [, limit] = /^Max open files +(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  return limit === undefined || limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
}
