import { formatTable, type Output } from '../output.ts';

export interface CatalogEntry {
  type: string;
  function: string;
  kind: string;
  ttlSeconds: number;
  executionTimeoutSeconds: number;
  /** JSON Schema. */
  parameters?: unknown;
}

/** The commands with how long each may wait and take. */
export function printCatalog(output: Output, items: readonly CatalogEntry[]): void {
  const rows = items.map((entry) => [
    entry.type,
    entry.function,
    entry.kind,
    `${entry.ttlSeconds} s`,
    `${entry.executionTimeoutSeconds} s`,
    parameterNames(entry.parameters),
  ]);
  const header = ['TYPE', 'FUNCTION', 'KIND', 'MAY WAIT', 'MAY TAKE', 'PARAMETERS'];
  for (const line of formatTable([header, ...rows])) output.line(line);
}

function parameterNames(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return '';
  const properties: unknown = Reflect.get(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties).join(', ') : '';
}
