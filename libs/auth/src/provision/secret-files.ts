import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Files that only their owner may read. A file is either whole or not there, whenever the process is killed. */
export interface SecretFiles {
  read(name: string): Promise<string | undefined>;
  /** Keeps what is there, else writes. Resolves to what is on disk: of two writers at once, both get the first one's. */
  once(name: string, content: () => string | Promise<string>): Promise<string>;
  /** Writes unless exactly this is there. */
  inStep(name: string, content: string): Promise<void>;
}

/** Opens a folder of secrets, made with mode 0700, as are the given folders inside it. */
export async function openSecretFiles(dir: string, folders: readonly string[]): Promise<SecretFiles> {
  // Only the folder itself is closed to others: its parents may hold what other accounts must reach.
  await mkdir(path.dirname(dir), { recursive: true });
  for (const folder of [dir, ...folders.map((name) => path.join(dir, name))]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  }

  const read = async (name: string): Promise<string | undefined> => {
    try {
      return await readFile(path.join(dir, name), 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  };

  const withDraft = async (name: string, content: string, place: (draft: string, target: string) => Promise<void>) => {
    const target = path.join(dir, name);
    const draft = `${target}.${randomUUID()}.tmp`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await place(draft, target);
    } finally {
      await rm(draft, { force: true });
    }
  };

  return {
    read,
    async once(name, content) {
      const present = await read(name);
      if (present !== undefined) return present;
      const made = await content();
      try {
        // A hard link, unlike a rename, refuses to replace what another process has put there meanwhile.
        await withDraft(name, made, link);
        return made;
      } catch (error) {
        const winner = hasCode(error, 'EEXIST') ? await read(name) : undefined;
        if (winner === undefined) throw error;
        return winner;
      }
    },
    async inStep(name, content) {
      if ((await read(name)) !== content) await withDraft(name, content, rename);
    },
  };
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
