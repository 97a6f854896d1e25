import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from './program.ts';
import { roadwire } from './test-support/run-roadwire.ts';

const program = createProgram(() => undefined);

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}
const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];
const all = everyCommand(program).filter((command) => command !== program);
const leaves = all.filter(({ commands }) => commands.length === 0);

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return help;
}

describe('the help', () => {
  it.each(all.map((command) => ({ name: nameOf(command), command })))('of "$name" says what it does', ({ command }) => {
    expect(command.description()).not.toBe('');
    for (const option of command.options) expect(option.description, option.flags).not.toBe('');
    for (const argument of command.registeredArguments) expect(argument.description, argument.name()).not.toBe('');
  });

  it.each(leaves.map((command) => ({ name: nameOf(command), command })))(
    'of "$name" has an example that it understands',
    ({ name, command }) => {
      const example = helpOf(command).split('Example:\n')[1] ?? '';
      const lines = example.split('\n').filter((line) => line.trim() !== '');
      expect(lines).not.toEqual([]);
      for (const line of lines) {
        expect(line.trim().startsWith(name)).toBe(true);
        const flags = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, flag]) => flag);
        const known = [...program.options, ...command.options].map(({ long }) => long);
        expect(known).toEqual(expect.arrayContaining(flags));
      }
    },
  );

  it('names every noun and where to begin', async () => {
    const { code, stdout } = await roadwire(['--help']);
    expect(code).toBe(0);
    for (const { name } of program.commands.map((command) => ({ name: command.name() })))
      expect(stdout).toContain(name);
    expect(stdout).toContain('roadwire login --origin');
  });
});

describe('wrong usage', () => {
  const wrong: { args: string; says: string }[] = [
    { args: 'command doors.unlock', says: "'--vehicle <id>' not specified" },
    { args: 'command doors.unlock --vehicle x --ttl 0', says: 'a whole number from 1 to 3600' },
    { args: 'command doors.unlock --vehicle x --parameters [1]', says: 'It must be a JSON object' },
    { args: 'commands list --state queued,lost', says: 'Allowed are queued, sent' },
    { args: 'commands list --vehicle x --region y', says: "cannot be used with option '--vehicle <id>'" },
    { args: 'commands show', says: "missing required argument 'id'" },
    { args: 'vehicles list --limit many', says: 'a whole number from 1 to 100000' },
    { args: 'vehicles change x --tag a --clear-tags', says: "cannot be used with option '--tag <tag>'" },
    { args: 'certificates issue --vehicle x --csr a --new-key b', says: "cannot be used with option '--csr <file>'" },
    { args: 'access invite --vehicle x --role owner', says: 'Allowed choices are driver, guest' },
    { args: 'access invite --vehicle x --role guest --until tomorrow', says: 'It must be a time such as' },
    { args: 'support grant --vehicle x --operator a@b --reason why --hours 25', says: 'a whole number from 1 to 24' },
    { args: 'tokens create --name x', says: "'--scope <scope>' not specified" },
    { args: 'tokens create --name x --scope everything', says: 'Allowed are vehicles:read' },
    { args: 'login --email a@b --api-token-stdin', says: "cannot be used with option '--email <address>'" },
    { args: 'audit list --since 2026-02-31T00:00:00Z', says: 'It must be a time such as' },
    { args: 'fly', says: "unknown command 'fly'" },
  ];

  it.each(wrong)('is refused: $args', async ({ args, says }) => {
    const parsed = createProgram(() => undefined).parseAsync(args.split(' '), { from: 'user' });
    await expect(parsed).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(says) });
  });

  it('points to the help of that command', async () => {
    const { code, stderr } = await roadwire(['--json', 'access', 'invite', '--vehicle', 'x', '--role', 'owner']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^roadwire: .* See "roadwire access invite --help"\.\n$/);
  });

  it('is told in one line and with its own exit code', async () => {
    const { code, stdout, stderr } = await roadwire(['sessions', 'revoke', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'usage' } });
    expect(stderr).toBe('roadwire: Which session shall end? Name one of "roadwire sessions list", or give --all.\n');
  });
});
