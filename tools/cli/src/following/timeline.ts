import type { Output } from '../output.ts';
import type { CommandEvent } from './read-command-stream.ts';

/** Prints each step of a command's life: when, which, on whose word, how long after the step before, and why. */
export function createTimeline(output: Output): (event: CommandEvent) => void {
  let before: number | undefined;
  return ({ at, state, source, reason, evidence }) => {
    const time = new Date(at).getTime();
    const since = before === undefined ? '' : sinceText(time - before);
    before = time;
    const why = [reason, evidence].filter(Boolean).join(', ');
    output.line(`  ${at}  ${state.padEnd(11)}  ${source.padEnd(9)}  ${since.padStart(9)}  ${why}`.trimEnd());
  };
}

/** The clock of a car may be behind ours. */
const sinceText = (milliseconds: number): string => `${milliseconds < 0 ? '-' : '+'}${Math.abs(milliseconds)} ms`;
