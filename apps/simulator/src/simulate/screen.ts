/** What of a stream a screen needs. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Progress for people, or as JSON lines for programs. */
export interface Screen {
  /** One redrawn block on a terminal, the first line alone elsewhere, the document as JSON. */
  show(lines: readonly string[], document: object): void;
  /** How often there should be something new. */
  readonly everySeconds: number;
}

export function createScreen(output: Output, { json }: { json: boolean }): Screen {
  const isTerminal = output.isTTY === true && !json;
  let drawn = 0;
  return {
    everySeconds: isTerminal ? 1 : 5,
    show(lines, document) {
      if (json) return void output.write(`${JSON.stringify(document)}\n`);
      if (!isTerminal) return void output.write(`${lines.join('; ')}\n`);
      const up = drawn > 0 ? `\u001B[${drawn}A` : '';
      const columns = output.columns ?? 80;
      // A line that wraps would be counted wrongly when the block is drawn again.
      output.write(`${up}\u001B[J${lines.map((line) => `${line.slice(0, columns - 1)}\n`).join('')}`);
      drawn = lines.length;
    },
  };
}
