import { readFileSync } from 'node:fs';
import type { Stage, StageResult } from './stage.ts';

/** One line for a stage, and everything it wrote when it failed. */
export function describeResult({ name, state, detail, durationMs, logFile }: StageResult, nameWidth: number): string {
  const mark = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' }[state];
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  const line = `${mark}  ${name.padEnd(nameWidth)}  ${seconds.padStart(8)}${detail ? `  ${detail}` : ''}`;
  return state === 'failed' ? `${line}\n\n${readFileSync(logFile, 'utf8').trimEnd()}\n` : line;
}

export function countResults(results: readonly StageResult[]): { passed: number; failed: number; skipped: number } {
  const count = (wanted: StageResult['state']) => results.filter(({ state }) => state === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

export function helpText(stages: readonly Stage[]): string {
  const width = Math.max(...stages.map(({ name }) => name.length));
  return `Checks everything: npm test

  npm test                        all stages
  npm test -- --only <stage>      one stage; may be given more than once
  npm test -- --json              one JSON document at the end instead of lines

Stages, in the order they run:
${stages.map(({ name, purpose }) => `  ${name.padEnd(width)}  ${purpose}`).join('\n')}

What a stage writes is shown when it fails, and kept in .cache/check/<stage>.log. Exits with 0 only when none failed.
`;
}
