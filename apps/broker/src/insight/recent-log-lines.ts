const mostLines = 200;
const longestLine = 2_000;
const warnLevel = 40;

export interface RecentLogLines {
  /** A destination of pino, beside the one that prints: takes every line. */
  write(line: string): void;
  /** The last 200 at `warn` and above, oldest first. */
  lines(): readonly string[];
}

/** Keeps the last lines of the log that tell of something wrong. */
export function createRecentLogLines(): RecentLogLines {
  const kept: string[] = [];
  return {
    write(line) {
      // Cheap: most lines are not kept, and pino writes the level first.
      const level = Number(/^\{"level":(\d+)/.exec(line)?.[1]);
      if (!(level >= warnLevel)) return;
      kept.push(line.trimEnd().slice(0, longestLine));
      if (kept.length > mostLines) kept.shift();
    },
    lines: () => kept,
  };
}
