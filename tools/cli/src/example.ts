import type { Command } from 'commander';

/** Ends the help of a command with what one would type. */
export const withExample = (command: Command, ...lines: string[]): Command =>
  command.addHelpText('after', `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
