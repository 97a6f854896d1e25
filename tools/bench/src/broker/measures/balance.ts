import type { RoleCounts } from '../load/role.ts';

/** Of the processes of the load together: what did not arrive, and what arrived again. */
export function balanceOf(roles: readonly RoleCounts[]): { lost: number; duplicates: number } {
  const sum = (of: (counts: RoleCounts) => number) => roles.reduce((total, counts) => total + of(counts), 0);
  const duplicates = sum((counts) => counts.duplicates);
  return { lost: sum((counts) => counts.expected) - (sum((counts) => counts.received) - duplicates), duplicates };
}
