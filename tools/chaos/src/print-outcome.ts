import type { ScenarioOutcome } from './scenario.ts';

export interface Document extends ScenarioOutcome {
  scenario: string;
  seed: number;
}

/** The same as the JSON document, for a person. `kinds`: the words for what must be 0. */
export function printOutcome(
  document: Document,
  kinds: Readonly<Record<string, string>>,
  print: (line: string) => void,
): void {
  const { scenario, seed, mustBeZero, violations, results } = document;
  print(`\n${scenario}, seed ${seed}\n`);
  for (const [name, value] of flatten(results)) print(`  ${name.padEnd(36)}  ${value}`);
  print('');
  const width = Math.max(...Object.values(kinds).map(({ length }) => length));
  for (const [kind, words] of Object.entries(kinds)) {
    const count = mustBeZero[kind] ?? 0;
    print(`  ${count === 0 ? 'ok  ' : 'FAIL'}  ${words.padEnd(width)}  ${count}`);
  }
  if (violations.length > 0) print('');
  for (const { kind, detail, ...where } of violations) {
    print(`  ${Object.values(where).join(' ')}  ${kinds[kind] ?? kind}: ${detail}`);
  }
}

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]): [string, string][] =>
    typeof member === 'object' && member !== null
      ? flatten(member, `${prefix}${name}.`)
      : [[`${prefix}${name}`, `${member}`]],
  );
}
