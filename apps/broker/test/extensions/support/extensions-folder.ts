import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder outside of the installation with modules and the file that lists them, and what the broker is told of it. */
export async function createExtensionsFolder(entries: readonly object[], files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'roadwire-extensions-'));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const file = path.join(folder, 'extensions.json');
  await writeFile(file, JSON.stringify({ extensions: entries }));
  return {
    folder,
    env: { ROADWIRE_BROKER_EXTENSIONS: file },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
