import { readdirSync, readFileSync } from 'node:fs';

export interface OpenFiles {
  /** How many files and sockets this process may have open; Infinity where the system sets no limit or does not tell. */
  readonly limit: number;
  /** How many it has. */
  readonly open: number;
}

/** Node has raised the limit to what the system allows at most, before any of our code runs. */
export const readOpenFiles = (): OpenFiles => ({ limit: openFileLimit(), open: countOpenFiles() });

/** Linux says it in a file, within microseconds; elsewhere Node's report knows it, within milliseconds. */
function openFileLimit(): number {
  try {
    return parseOpenFileLimit(readFileSync('/proc/self/limits', 'utf8'));
  } catch {
    return reportedOpenFileLimit();
  }
}

/** The soft limit. Throws where there is none in the text. */
export function parseOpenFileLimit(limits: string): number {
  const [, soft] = /^Max open files +(\d+|unlimited) /m.exec(limits) ?? [];
  if (soft === undefined) throw new Error('no limit of open files in /proc/self/limits');
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
}

function reportedOpenFileLimit(): number {
  const { report } = process;
  const before: unknown = Reflect.get(report, 'excludeNetwork');
  // Without it the report would look up the name of every peer.
  Reflect.set(report, 'excludeNetwork', true);
  try {
    const limits = memberOf(report.getReport(), 'userLimits');
    const soft = memberOf(memberOf(limits, 'open_files'), 'soft');
    return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY;
  } finally {
    Reflect.set(report, 'excludeNetwork', before);
  }
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Of a system that does not list them, what a broker has open when it starts. */
const assumedOpen = 64;

function countOpenFiles(): number {
  try {
    return readdirSync('/dev/fd').length;
  } catch {
    return assumedOpen;
  }
}
