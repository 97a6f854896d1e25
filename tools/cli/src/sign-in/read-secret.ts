import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from '../cli-error.ts';

/**
 * One line: typed unseen when a person is there, else from standard input.
 * @throws a CliError when there is none
 */
export async function readSecret(what: 'password' | 'token', prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: stdin.isTTY });
  try {
    const secret = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new CliError('Given up.', { code: 'interrupted' })));
      lines.once('close', () => resolve(''));
    });
    if (secret === '') throw new CliError(`There is no ${what} on standard input.`, { code: `no_${what}` });
    return secret;
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
