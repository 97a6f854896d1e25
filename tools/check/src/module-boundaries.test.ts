import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { workspaceRoot } from '@roadwire/stack';
import { beforeAll, describe, expect, it } from 'vitest';
import { programOf } from './run-program.ts';

const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };

/** What ESLint says of a file with this one import, which is never written. */
async function lint(file: string, imported: string): Promise<string> {
  const eslint = spawn(process.execPath, [programOf('eslint'), '--stdin', '--stdin-filename', file], {
    cwd: workspaceRoot,
    env: environment,
  });
  eslint.stdin.end(`import * as imported from '${imported}';\nexport const seen = imported;\n`);
  return text(eslint.stdout);
}

describe('module boundaries', () => {
  // Without a project graph the rule passes in silence.
  beforeAll(async () => {
    const nx = spawn(process.execPath, [programOf('nx'), 'show', 'projects'], { cwd: workspaceRoot, env: environment });
    await text(nx.stdout);
  }, 60_000);

  it.each([
    ['libs/protocol/src/seeded.ts', '@roadwire/db'],
    ['libs/ui/src/seeded.ts', '@roadwire/auth'],
    ['apps/driver/src/seeded.ts', '@roadwire/mqtt'],
    ['apps/telemetry/src/seeded.ts', '@roadwire/vehicle-agent'],
    ['apps/telemetry/src/seeded.ts', '../../web/src/config.ts'],
    ['tools/bench/src/seeded.ts', '../../../apps/web/src/config.ts'],
  ])(
    '%s may not import %s',
    async (file, imported) => {
      expect(await lint(file, imported)).toContain('@nx/enforce-module-boundaries');
    },
    60_000,
  );

  it('lets a service import the protocol', async () => {
    expect(await lint('apps/telemetry/src/seeded.ts', '@roadwire/protocol')).toBe('');
  }, 60_000);
});
