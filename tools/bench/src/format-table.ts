type Row = Readonly<Record<string, unknown>>;

/** One line for each row below a line of the names of their members. Members that are objects themselves are left out. */
export function formatTable(rows: readonly Row[]): string[] {
  const columns = [...new Set(rows.flatMap(Object.keys))].filter((name) =>
    rows.every((row) => typeof row[name] !== 'object'),
  );
  const cells = [columns, ...rows.map((row) => columns.map((name) => `${row[name] ?? ''}`))];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const isNumber = columns.map((name) => rows.some((row) => typeof row[name] === 'number'));
  return cells.map((line) =>
    line
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
