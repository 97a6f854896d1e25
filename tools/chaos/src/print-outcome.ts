import { violationKinds } from './check/violation.ts';
import type { ScenarioOutcome } from './scenario.ts';

export interface Document extends ScenarioOutcome {
  scenario: string;
  seed: number;
}

/** The same as the JSON document, for a person. */
export function printOutcome(document: Document, print: (line: string) => void): void {
  const { scenario, seed, mustBeZero, violations, results } = document;
  print(`\n${scenario}, seed ${seed}\n`);
  for (const [name, value] of flatten(results)) print(`  ${name.padEnd(36)}  ${value}`);
  print('');
  for (const [kind, words] of Object.entries(violationKinds)) {
    const count = new Map(Object.entries(mustBeZero)).get(kind) ?? 0;
    print(`  ${count === 0 ? 'ok  ' : 'FAIL'}  ${words.padEnd(36)}  ${count}`);
  }
  if (violations.length > 0) print('');
  for (const { kind, commandId, detail } of violations) print(`  ${commandId}  ${violationKinds[kind]}: ${detail}`);
}

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]): [string, string][] =>
    typeof member === 'object' && member !== null
      ? flatten(member, `${prefix}${name}.`)
      : [[`${prefix}${name}`, `${member}`]],
  );
}
