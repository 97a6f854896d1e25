import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from '../cli-error.ts';

/**
 * One line: typed unseen when a person is there, else from standard input.
 * @throws a CliError when there is none
 */
export async function readPassword(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: stdin.isTTY });
  try {
    const password = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new CliError('Given up.', { code: 'interrupted' })));
      lines.once('close', () => resolve(''));
    });
    if (password === '') throw new CliError('There is no password on standard input.', { code: 'no_password' });
    return password;
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
