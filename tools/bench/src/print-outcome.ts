import { formatTable } from './format-table.ts';
import type { ScenarioOutcome } from './scenario.ts';

interface Document extends ScenarioOutcome {
  scenario: string;
  machine: { cpu: string; cores: number; memoryGiB: number };
}

/** The same as the JSON document, for a person. */
export function printOutcome({ scenario, machine, results, targets }: Document, print: (line: string) => void): void {
  print(`\n${scenario}, on ${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB\n`);
  for (const [name, value] of flatten(results)) {
    if (!isTable(value)) print(`  ${name.padEnd(36)}  ${Array.isArray(value) ? value.join(', ') : value}`);
    else for (const line of ['', name, '', ...formatTable(value)]) print(line === '' ? '' : `  ${line}`);
  }
  print('');
  for (const { name, value, bound, limit, met } of targets) {
    print(`  ${met ? 'met    ' : 'NOT MET'}  ${name}: ${value} (${bound} ${limit})`);
  }
}

function flatten(value: object, prefix = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]): [string, unknown][] => {
    if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
      return flatten(member, `${prefix}${name}.`);
    }
    return [[`${prefix}${name}`, member]];
  });
}

const isTable = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object' && row !== null);
