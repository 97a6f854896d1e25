type Row = Readonly<Record<string, unknown>>;

/** Rows of the same members, one line each below a line of their names. Members that are objects themselves are left out. */
export function formatTable(rows: readonly Row[]): string[] {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => typeof rows[0]?.[name] !== 'object');
  const cells = [columns, ...rows.map((row) => columns.map((name) => `${row[name]}`))];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const isNumber = columns.map((name) => typeof rows[0]?.[name] === 'number');
  return cells.map((line) =>
    line
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
