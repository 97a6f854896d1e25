import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '@roadwire/stack';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';

/** Runs a program of the repository's own and answers with all it said, whether or not it succeeded. */
function runTool(script: string, ...args: string[]): Promise<string> {
  const file = path.join(workspaceRoot, 'node_modules', script);
  const options = { cwd: workspaceRoot, env: { ...process.env, NX_DAEMON: 'false' }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], options, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

/** Lints one file that exists only for that time, as `npm run lint` would. */
async function lintSeeded(folder: string, source: string): Promise<string> {
  const file = path.join(workspaceRoot, folder, `seeded-violation-${process.pid}.ts`);
  onTestFinished(() => rmSync(file, { force: true }));
  writeFileSync(file, source);
  return await runTool('eslint/bin/eslint.js', file);
}

describe('the lint rule for module boundaries', () => {
  // Without a project graph the rule passes everything, silently.
  beforeAll(async () => {
    expect(await runTool('nx/dist/bin/nx.js', 'show', 'projects')).toContain('@roadwire/protocol');
  });

  it('refuses a lib that imports what it may not', async () => {
    const report = await lintSeeded(
      'libs/mqtt/src',
      "import { newSecret } from '@roadwire/auth';\nexport const secret = newSecret('x');\n",
    );
    expect(report).toContain('A project tagged with "scope:mqtt" can only depend on libs tagged with "scope:protocol"');
  });

  it('refuses an app that imports an app', async () => {
    const report = await lintSeeded('apps/telemetry/src', "export { readConfig } from '../../broker/src/config.ts';\n");
    expect(report).toContain('@nx/enforce-module-boundaries');
  });

  it('has nothing against an allowed import', async () => {
    const report = await lintSeeded('libs/testing/src', "export { topics } from '@roadwire/protocol';\n");
    expect(report).toBe('');
  });
});
