import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '@roadwire/stack';
import { describe, expect, it, onTestFinished } from 'vitest';

/** Lints one file that exists only for that time, as `npm run lint` would. */
async function lintSeeded(folder: string, source: string): Promise<string> {
  const file = path.join(workspaceRoot, folder, `seeded-violation-${process.pid}.ts`);
  const remove = () => rmSync(file, { force: true });
  onTestFinished(remove);
  writeFileSync(file, source);
  const eslint = path.join(workspaceRoot, 'node_modules/eslint/bin/eslint.js');
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [eslint, '--format', 'json', file],
      { cwd: workspaceRoot, env: { ...process.env, NX_DAEMON: 'false' } },
      (_error, stdout, stderr) => {
        remove();
        resolve(stdout + stderr);
      },
    );
  });
}

describe('the lint rule for module boundaries', () => {
  it('refuses a lib that imports what it may not', async () => {
    const report = await lintSeeded(
      'libs/protocol/src',
      "import { people } from '@roadwire/testing';\nexport { people };\n",
    );
    expect(report).toContain('@nx/enforce-module-boundaries');
    expect(report).toContain('scope:protocol');
  });

  it('refuses an app that imports an app', async () => {
    const report = await lintSeeded('apps/telemetry/src', "export * from '@roadwire/broker';\n");
    expect(report).toContain('@nx/enforce-module-boundaries');
  });

  it('has nothing against an allowed import', async () => {
    const report = await lintSeeded('libs/testing/src', "export { topics } from '@roadwire/protocol';\n");
    expect(report).not.toContain('@nx/enforce-module-boundaries');
  });
});
