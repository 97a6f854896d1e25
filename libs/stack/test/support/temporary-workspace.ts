import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../../src/workspace.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A small repository with fixture services, a schema with one migration, and two web apps of one page each. */
export function temporaryWorkspace(whenDone?: Parameters<typeof temporaryFolder>[0]): string {
  const root = temporaryFolder(whenDone);
  cpSync(path.join(import.meta.dirname, '../fixtures/workspace'), root, { recursive: true });
  cpSync(path.join(workspaceRoot, 'prisma.config.ts'), path.join(root, 'prisma.config.ts'));
  mkdirSync(path.join(root, 'tools'));
  symlinkSync(path.join(workspaceRoot, 'tools/schema-engine'), path.join(root, 'tools/schema-engine'));
  symlinkSync(path.join(workspaceRoot, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

/** A copy of a workspace that a stack ran in, with the owners of its files. */
export function copyWorkspace(from: string): string {
  const root = temporaryFolder();
  execFileSync('cp', ['-a', `${from}/.`, root]);
  return root;
}
