import type { Output } from '../output.ts';
import { formatTable } from '../output.ts';
import type { ListPart } from './read-up-to.ts';

export interface ListLayout<T> {
  header: readonly string[];
  row: (item: T) => readonly string[];
  /** Said when there is nothing. */
  none: string;
}

/** A list as a table for a person, and as `{ items, more }` for a program. */
export function printList<T>(output: Output, { items, more }: ListPart<T>, { header, row, none }: ListLayout<T>): void {
  output.document({ items, more });
  if (items.length === 0) output.line(none);
  else for (const line of formatTable([header, ...items.map(row)])) output.line(line);
  if (more) output.line('There are more: see them with --limit.');
}
