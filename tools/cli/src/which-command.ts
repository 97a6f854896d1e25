import type { Command } from 'commander';

/** The name of the command that these words lead to, such as `roadwire vehicles list`. */
export function whichCommand(program: Command, words: readonly string[]): string {
  let found = program;
  let name = program.name();
  for (const word of words) {
    const next = found.commands.find((command) => command.name() === word);
    if (!next) continue;
    found = next;
    name = `${name} ${word}`;
  }
  return name;
}
