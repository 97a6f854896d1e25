import { readFileSync } from 'node:fs';

/** Beside one for each car: the store, the registry, services, and the distance that the broker keeps from the limit. */
const othersShare = 1.2;

/** Throws, with what to do, when a process may not open as many files as the broker needs for so many cars. */
export function assertOpenFiles(cars: number, limits = readFileSync('/proc/self/limits', 'utf8')): void {
  const [, limit] = /^Max open files +(?:\S+) +(\d+|unlimited)/m.exec(limits) ?? [];
  const needed = Math.ceil(cars * othersShare) + 200;
  if (limit === 'unlimited' || Number(limit) >= needed) return;
  throw new Error(
    `${cars} cars need ${needed} open files in one process, and this shell allows ${limit}: raise it (ulimit -n), or hold fewer with --cars`,
  );
}
