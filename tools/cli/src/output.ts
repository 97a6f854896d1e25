/** Standard output: lines for a person, or with `--json` exactly one document. */
export interface Output {
  readonly json: boolean;
  /** For a person only. */
  line(text: string): void;
  /** For `--json` only. */
  document(value: unknown): void;
}

export function createOutput(json: boolean, write: (text: string) => void): Output {
  return {
    json,
    line: (text) => {
      if (!json) write(`${text}\n`);
    },
    document: (value) => {
      if (json) write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** Columns as wide as their widest cell. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** One thing's properties below each other. */
export function printFields(output: Output, fields: Readonly<Record<string, string>>): void {
  for (const line of formatTable(Object.entries(fields))) output.line(line);
}
