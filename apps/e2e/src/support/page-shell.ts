import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '@roadwire/stack';

/** The shell blocks of a page in Markdown, in their order. */
export const shellBlocksOf = (page: string): string[] =>
  [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);

/** One shell that somebody pastes blocks of a page into: what a block sets is there for the next one. */
export interface PageShell {
  /** Resolves when the block has ended; `code` is that of its last command. */
  run(block: string): Promise<{ code: number; output: string }>;
  /** Kills the shell and all that runs in it at once, without a word to anybody. */
  kill(): Promise<void>;
}

/** Opens it in this folder, where `npx roadwire` is that of this repository. */
export function openPageShell({ folder, env }: { folder: string; env: Record<string, string> }): PageShell {
  symlinkSync(path.join(workspaceRoot, 'node_modules'), path.join(folder, 'node_modules'));
  const shell = spawn('sh', [], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    stdio: 'pipe',
    detached: true,
  });
  const gone = once(shell, 'close');
  const said: string[] = [];
  createInterface({ input: shell.stderr }).on('line', (line) => said.push(line));
  const lines = createInterface({ input: shell.stdout });
  lines.on('line', (line) => said.push(line));
  let blocks = 0;

  return {
    async run(block) {
      blocks += 1;
      const file = path.join(folder, `block-${blocks}.sh`);
      writeFileSync(file, block);
      const end = `end-of-block-${blocks}`;
      const code = new Promise<number>((resolve, reject) => {
        const look = (line: string) => {
          if (!line.startsWith(end)) return;
          lines.off('line', look);
          resolve(Number(line.slice(end.length + 1)));
        };
        lines.on('line', look);
        void gone.then(() => reject(new Error(`the shell has ended: ${said.join('\n')}`)));
      });
      // From a file, so that no program of the block reads what follows it.
      shell.stdin.write(`. ./block-${blocks}.sh </dev/null\nprintf '\\n%s %s\\n' ${end} "$?"\n`);
      return { code: await code, output: said.splice(0).join('\n') };
    },
    async kill() {
      try {
        if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
      await gone;
    },
  };
}
