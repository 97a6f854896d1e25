import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDatabaseClient, workspaceRoot } from '@roadwire/stack';
import { findMissingEntries } from './lock-file.ts';
import { programOf, runProgram } from './run-program.ts';
import type { Stage } from './stage.ts';

const generator = path.join(workspaceRoot, 'tools/codegen/src/main.ts');
const chaos = path.join(workspaceRoot, 'tools/chaos/src/main.ts');

/** In the order they run: what is quick to fail comes first, and what others need before them. */
export const stages: readonly Stage[] = [
  {
    name: 'lock-file',
    purpose: 'package-lock.json holds every optional dependency that a package names',
    limitMinutes: 1,
    run: async ({ write }) => {
      const missing = findMissingEntries(readFileSync(path.join(workspaceRoot, 'package-lock.json'), 'utf8'));
      for (const { from, dependency } of missing) write(`${from || 'the repository'} names ${dependency}\n`);
      return missing.length === 0 ? { state: 'passed' } : { state: 'failed', detail: `${missing.length} missing` };
    },
  },
  {
    name: 'format',
    purpose: 'every file is formatted with Prettier (npm run format does it)',
    limitMinutes: 3,
    run: (context) => runProgram([programOf('prettier'), '--check', '.'], context),
  },
  {
    name: 'database-client',
    purpose: 'the database client can be generated from prisma/schema.prisma',
    limitMinutes: 2,
    run: async ({ signal }) => ({
      state: 'passed',
      detail: (await ensureDatabaseClient({ signal })) ? 'generated' : 'up to date',
    }),
  },
  {
    name: 'generated',
    purpose: 'generated files in the repository are up to date (npm run generate does it)',
    limitMinutes: 3,
    run: async (context) =>
      existsSync(generator)
        ? runProgram(['--conditions=@roadwire/source', generator, '--check'], context)
        : { state: 'skipped', detail: 'there is no generator' },
  },
  nxStage('lint', 'lint', 'ESLint and the module boundaries', 5),
  nxStage('types', 'typecheck', 'TypeScript', 5),
  nxStage('tests', 'test', 'unit and integration tests of every workspace', 10),
  nxStage('e2e', 'e2e', 'whole-system and browser tests', 10),
  {
    name: 'chaos',
    purpose: 'commands stay true while everything is killed and cut (npm run test:chaos -- commands)',
    limitMinutes: 5,
    run: (context) => runProgram(['--conditions=@roadwire/source', chaos, 'commands'], context),
  },
  {
    name: 'chaos-broker',
    purpose: 'what the broker acknowledged survives kill -9 at any moment (npm run test:chaos -- broker)',
    limitMinutes: 5,
    run: (context) => runProgram(['--conditions=@roadwire/source', chaos, 'broker', '--kills', '40'], context),
  },
];

function nxStage(name: string, target: string, purpose: string, limitMinutes: number): Stage {
  return {
    name,
    purpose,
    limitMinutes,
    run: (context) => runProgram([programOf('nx'), 'run-many', '-t', target, '--output-style=stream'], context),
  };
}
